Console.Error.WriteLine("latticework");
