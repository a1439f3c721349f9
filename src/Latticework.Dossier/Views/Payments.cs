namespace Latticework.Dossier.Views;

/// <summary>A payment that an agreement sets for a span.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Payment">The payment; null where the agreement states an increase alone.</param>
/// <param name="Agreed">The increase that the agreement states for the span; null when it states none.</param>
/// <param name="Computed">
/// Change against the payment before it in the same unit, a share; null where the year before has none.
/// </param>
public sealed record AgreedPayment(Agreement Agreement, Fact? Payment, Fact? Agreed, double? Computed);

/// <summary>What a line of agreements sets as payment, span by span.</summary>
public static class Payments
{
    /// <summary>Payments of all agreements of a succession, by agreement and day. An agreement that states neither payment nor increase is left out.</summary>
    public static IReadOnlyList<AgreedPayment> Of(Succession succession, Snapshot snapshot)
    {
        var payments = new List<AgreedPayment>();
        var before = new Dictionary<string, Fact>(StringComparer.Ordinal);
        foreach (var agreement in succession.Entries.Select(snapshot.Agreements.GetValueOrDefault).OfType<Agreement>())
        {
            var increases = agreement.Facts.Where(f => f.Key == "increase").ToList();
            foreach (var payment in agreement.Facts.Where(f => f.Key == "payment").OrderBy(f => f.From).ThenBy(f => f.Unit, StringComparer.Ordinal))
            {
                var agreed = increases.Find(i => i.From == payment.From);
                if (agreed is not null)
                    increases.Remove(agreed);
                payments.Add(new AgreedPayment(agreement, payment, agreed, before.TryGetValue(payment.Unit, out var last) ? Change(last, payment) : null));
                before[payment.Unit] = payment;
            }
            payments.AddRange(increases.Select(i => new AgreedPayment(agreement, null, i, null)));
        }
        return payments;
    }

    // Sums that are years apart make no yearly change.
    private static double? Change(Fact before, Fact now) =>
        before.Value > 0 && now.From.Year - (before.Until ?? before.From).Year <= 1 ? (now.Value / before.Value) - 1 : null;
}
