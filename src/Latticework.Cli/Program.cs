using Latticework.Cli;

return CommandLine.Compose().Parse(args).Invoke();
