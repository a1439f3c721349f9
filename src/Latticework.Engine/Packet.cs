namespace Latticework.Engine;

/// <summary>Inputs and random numbers of the futures that move together in one vector.</summary>
/// <param name="inputs">One value per uncertainty.</param>
/// <param name="draws"><c>[step * columns + column]</c>, step 0 being the first quarter simulated.</param>
/// <param name="columns">Number of draw columns.</param>
public sealed class Packet(Lanes[] inputs, Lanes[] draws, int columns)
{
    /// <summary>The sampled values of the uncertainties, one per column of the design.</summary>
    public ReadOnlySpan<Lanes> Inputs => inputs;

    /// <summary>The random numbers of one step, one per <see cref="IModel.Draws"/> column.</summary>
    public ReadOnlySpan<Lanes> DrawsOf(int step) => draws.AsSpan(step * columns, columns);
}
