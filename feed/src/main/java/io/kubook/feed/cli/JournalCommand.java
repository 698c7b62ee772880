package io.kubook.feed.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code journal}: what can be done with what was recorded. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        header = "Look into a journal.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n")
final class JournalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private JournalCommand() {}

    /** With its subcommands. */
    static CommandLine line(final Console console) {
        return new CommandLine(new JournalCommand()).addSubcommand(new JournalRedecode(console));
    }

    /** Without a subcommand: tells which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
