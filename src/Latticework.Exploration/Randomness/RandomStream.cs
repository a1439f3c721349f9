namespace Latticework.Exploration.Randomness;

/// <summary>What random bits are for. A stream keeps its number for ever; a new use takes a new number.</summary>
internal enum RandomStream : uint
{
    /// <summary>Order of the strata of a Latin hypercube.</summary>
    StrataOrder = 0xFFFF_0001,

    /// <summary>Place within a stratum.</summary>
    StrataPlace = 0xFFFF_0002,

    /// <summary>Owen scrambling of Sobol' points.</summary>
    OwenScrambling = 0xFFFF_0003,

    /// <summary>Resampling of futures.</summary>
    Bootstrap = 0xFFFF_0004,

    /// <summary>Everything a search draws: first candidates, parents, crossover, mutation.</summary>
    Search = 0xFFFF_0100,

    /// <summary>Luck of the inflows of the shallow lake, shared by all candidates of a search.</summary>
    LakeInflow = 0xFFFF_0101,
}
