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
}
