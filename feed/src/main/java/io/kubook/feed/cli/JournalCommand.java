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
        header = "Look into a journal, verify it, replay it.",
        description = "%nA journal is a folder with every event that an engine took. Without DIR the commands read the"
                + " sample in docs/sample/journal. None of them changes anything.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something failed",
            "2:the command line is wrong, or names a folder or a symbol that does not exist",
            "3:the journal is damaged, or a replayed book is not what it was",
            "130, 143:interrupted, terminated"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook journal stat             what the sample holds",
            "  kubook journal verify DIR       whether a journal is what was written",
            "  kubook journal help dump        more on a command"
        })
final class JournalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private JournalCommand() {}

    /** With its subcommands. */
    static CommandLine line(final Console console) {
        return new CommandLine(new JournalCommand())
                .addSubcommand(new JournalDump(console))
                .addSubcommand(new JournalStat(console))
                .addSubcommand(new JournalVerify(console))
                .addSubcommand(new JournalReplay(console))
                .addSubcommand(new JournalRedecode(console))
                .addSubcommand(new CommandLine.HelpCommand());
    }

    /** Without a subcommand: tells which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
