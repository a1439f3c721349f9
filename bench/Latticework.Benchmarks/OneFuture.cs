extern alias one;

using OneLanes = one::Latticework.Engine.Lanes;
using OneModel = one::Latticework.Alliance.AllianceModel;
using OnePacket = one::Latticework.Engine.Packet;

namespace Latticework.Benchmarks;

/// <summary>The same model stepped one future at a time in plain objects, on one number where the packet form has a vector.</summary>
internal sealed class OneFuture
{
    private readonly DefaultStudy study;
    private readonly OneModel model;
    private readonly one::Latticework.Engine.ISimulator simulator;
    private readonly one::Latticework.Engine.DrawColumn[] columns;
    private readonly OneLanes[] measures;
    private readonly OneLanes[] trajectories;

    public OneFuture(DefaultStudy study)
    {
        this.study = study;
        model = OneModel.Build(study.Snapshot, study.Study, study.Scenarios, study.Options, out var problems)
            ?? throw new InvalidDataException(problems[0].ToString());
        simulator = model.Open();
        columns = [.. model.Draws];
        measures = new OneLanes[model.Measures.Count];
        trajectories = new OneLanes[model.Trajectories.Count * (model.Steps + 1)];
    }

    /// <summary>Runs every scenario and option of some futures.</summary>
    /// <param name="first">First future.</param>
    /// <param name="count">Futures.</param>
    /// <param name="sharedLuck">Whether random numbers are computed once per future and not once per option.</param>
    /// <param name="seen">Given scenario, option, future, measure and its value.</param>
    public void Run(int first, int count, bool sharedLuck, Action<int, int, int, int, double>? seen = null)
    {
        for (var future = first; future < first + count; future++)
        {
            double[] inputs = [.. study.Inputs.Select(column => column[future])];
            simulator.Begin(new OnePacket(inputs, study.Study.Seed, (uint)future, columns, sharedLuck ? model.Steps : 0));
            for (var scenario = 0; scenario < study.Scenarios.Length; scenario++)
            {
                for (var option = 0; option < study.Options.Length; option++)
                {
                    simulator.Run(scenario, option, measures, trajectories);
                    for (var m = 0; seen is not null && m < measures.Length; m++)
                        seen(scenario, option, future, m, measures[m][0]);
                }
            }
        }
    }
}
