package io.holdall.example.myclothes;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line, instead of printing the whole help. */
public final class OneSentence implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String options = spec.options().stream().map(OptionSpec::longestName).collect(Collectors.joining(", "));
        String valid = e instanceof UnmatchedArgumentException ? "; the options are " + options : "";
        e.getCommandLine().getErr().println(e.getMessage() + valid + ". See " + spec.qualifiedName() + " --help.");
        e.getCommandLine().getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }
}
