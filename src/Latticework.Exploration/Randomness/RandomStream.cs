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

    /// <summary>Independent uniform points.</summary>
    MonteCarlo = 0xFFFF_0200,

    /// <summary>Permutations of the digits of Halton points.</summary>
    DigitPermutation = 0xFFFF_0201,

    /// <summary>Starts, directions and orders of Morris trajectories.</summary>
    Trajectory = 0xFFFF_0202,

    /// <summary>Phases of the search curves of FAST.</summary>
    CurvePhase = 0xFFFF_0203,
    /// <summary>Resampling of rows behind the intervals of sensitivity indices.</summary>
    SensitivityResampling = 0xFFFF_0300,

    /// <summary>Rows, inputs and thresholds of randomised trees.</summary>
    RandomisedTrees = 0xFFFF_0301,
    /// <summary>Halves of the experiments on which scenario discovery is repeated.</summary>
    DiscoveryResample = 0xFFFF_0400,

    /// <summary>Experiments held out of scenario discovery.</summary>
    DiscoveryHoldOut = 0xFFFF_0401,
    /// <summary>Resampling of the scenarios that rank options.</summary>
    ScenarioResampling = 0xFFFF_0500,

    /// <summary>Resampling of forecasts for the intervals of scores.</summary>
    ForecastResampling = 0xFFFF_0501,

    /// <summary>Forecasts and outcomes drawn as if the forecasts were reliable.</summary>
    ReliableForecasts = 0xFFFF_0502,

    /// <summary>Which futures are held out together.</summary>
    HeldOutFutures = 0xFFFF_0503,

    /// <summary>Resampling of futures for the intervals of signposts.</summary>
    SignpostResampling = 0xFFFF_0504,
    /// <summary>Everything a search draws: first candidates, parents, crossover, mutation.</summary>
    Search = 0xFFFF_0100,

    /// <summary>Luck of the inflows of the shallow lake, shared by all candidates of a search.</summary>
    LakeInflow = 0xFFFF_0101,
}
