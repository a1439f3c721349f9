using Latticework.Dossier;
using Latticework.Engine;

namespace Latticework.Tests.Engine;

/// <summary>A walk that uses every shape of draw, several scenarios, options and trajectories: what the runner is tried on.</summary>
internal sealed class RandomWalkModel(int steps = 7) : IModel
{
    public IReadOnlyList<string> Scenarios { get; init; } = ["calm", "rough"];

    public IReadOnlyList<string> Options { get; init; } = ["wait", "act", "act \"twice\""];

    public IReadOnlyList<Uncertainty> Uncertainties { get; } =
        [new("walk.drift", "Drift", "1", Distribution.Between(-1, 1), "own"), new("walk.spread/a", "Spread", "1", Distribution.Of(2), "own")];

    public IReadOnlyList<Measure> Measures { get; init; } =
    [
        new("end", "End", "1", Direction.Maximise, Aggregation.AtHorizon, null, null, "Where the walk ends."),
        new("above/a", "Ever above", "1", Direction.Minimise, Aggregation.EverHappened, "a", "Entity \"A\"", "Whether it was above one."),
    ];

    public IReadOnlyList<Trajectory> Trajectories { get; init; } = [new("walk/a", "Walk", "1", "A"), new("luck", "Luck", "1", null)];

    public IReadOnlyList<DrawColumn> Draws { get; init; } =
        [new(1, 42, 0, DrawShape.Normal), new(1, 42, 1, DrawShape.Uniform), new(2, 42, 0, DrawShape.Gumbel)];

    public int Steps { get; } = steps;

    /// <summary>Called before every cell of a packet with the simulator's packet, scenario and option; may throw or change the measures.</summary>
    public Action<Packet, int, int, Lanes[]>? Disturb { get; init; }

    public ISimulator Open() => new Simulator(this);

    private sealed class Simulator(RandomWalkModel model) : ISimulator
    {
        private Packet packet = null!;

        public void Begin(Packet packet) => this.packet = packet;

        public void Run(int scenario, int option, Span<Lanes> measures, Span<Lanes> trajectories)
        {
            var points = model.Steps + 1;
            Lanes walk = 0.0;
            var above = LaneMask.None;
            trajectories[0] = walk;
            trajectories[points] = 0.0;
            for (var step = 0; step < model.Steps; step++)
            {
                var luck = packet.DrawsOf(step);
                var jump = (packet.Inputs[1] * luck[0]) + Lanes.Where(luck[1] < 0.25, luck[2], Lanes.Exp(-luck[2]));
                walk = ((1.0 - (0.1 * scenario)) * walk) + packet.Inputs[0] + (jump / (1 + option));
                above |= walk > 1.0;
                trajectories[step + 1] = walk;
                trajectories[points + step + 1] = jump;
            }
            Lanes[] results = [walk, above.AsNumber];
            model.Disturb?.Invoke(packet, scenario, option, results);
            results.AsSpan(0, measures.Length).CopyTo(measures);
        }
    }
}
