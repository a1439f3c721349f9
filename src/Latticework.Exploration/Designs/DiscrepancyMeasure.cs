namespace Latticework.Exploration.Designs;

/// <summary>Which discrepancy measures how unevenly points fill the unit cube.</summary>
public enum DiscrepancyMeasure
{
    /// <summary><see cref="Discrepancy.WrapAround"/>: treats opposite faces as neighbours.</summary>
    WrapAround,

    /// <summary><see cref="Discrepancy.Centred"/>.</summary>
    Centred,

    /// <summary><see cref="Discrepancy.Mixture"/>.</summary>
    Mixture,

    /// <summary><see cref="Discrepancy.L2Star"/>.</summary>
    Star,
}
