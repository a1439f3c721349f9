using Latticework.Dossier;

namespace Latticework.Alliance;

/// <summary>Distances on the globe.</summary>
public static class Geography
{
    // Mean radius of the Earth (IUGG), km.
    private const double EarthRadius = 6371.0088;

    /// <summary>Great-circle distance in km (haversine; a spherical Earth, error up to 0.6 %).</summary>
    public static double DistanceKm(GeoPoint a, GeoPoint b)
    {
        const double Radian = Math.PI / 180;
        var dLatitude = (b.Latitude - a.Latitude) * Radian;
        var dLongitude = (b.Longitude - a.Longitude) * Radian;
        var h = (Math.Sin(dLatitude / 2) * Math.Sin(dLatitude / 2))
            + (Math.Cos(a.Latitude * Radian) * Math.Cos(b.Latitude * Radian) * Math.Sin(dLongitude / 2) * Math.Sin(dLongitude / 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
