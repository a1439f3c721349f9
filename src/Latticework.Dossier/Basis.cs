namespace Latticework.Dossier;

/// <summary>How a value was determined, which is a different question from where it was read.</summary>
public enum Basis
{
    /// <summary>Counted or observed, and published.</summary>
    Measured,

    /// <summary>Computed from measured data by a stated method.</summary>
    Estimated,

    /// <summary>Judged by experts, by the literature or by the compilers, with a range.</summary>
    Elicited,

    /// <summary>Set by the modellers for want of anything better; always with a range and a note.</summary>
    Assumed,
}
