using System.Collections;
using System.Runtime.CompilerServices;

namespace Latticework.Alliance;

/// <summary>A list that is fixed once the world is built. A loop over it costs what a loop over an array does.</summary>
/// <remarks>Every mechanism loops over ties, pairs or agreements in every quarter; through an interface the loop itself would be the larger part of the work.</remarks>
/// <typeparam name="T">What is listed.</typeparam>
[CollectionBuilder(typeof(Roster), nameof(Roster.Of))]
public sealed class Roster<T> : IReadOnlyList<T>
{
    private readonly T[] items;

    internal Roster(T[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>Walks the list in order.</summary>
    public Walk GetEnumerator() => new(items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>A place in the list.</summary>
    public struct Walk
    {
        private readonly T[] items;
        private int place;

        internal Walk(T[] items)
        {
            this.items = items;
            place = -1;
        }

        /// <summary>The entry at this place.</summary>
        public readonly T Current => items[place];

        /// <summary>Goes to the next entry; false past the last.</summary>
        public bool MoveNext() => ++place < items.Length;
    }
}

/// <summary>Makes rosters from collection expressions.</summary>
public static class Roster
{
    /// <summary>The entries in the order given.</summary>
    public static Roster<T> Of<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
