package io.kubook.feed.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program: one command with a subcommand for each job. */
@Command(
        name = "kubook",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        header = "Exact order books from KuCoin's market data.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something failed",
            "2:the command line is wrong, or names a file or a symbol that does not exist",
            "3:the data are damaged or incomplete",
            "4:cannot connect, or not authorised",
            "130, 143:interrupted, terminated"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook demo                     books being built, broken and proved right",
            "  kubook live BTC-USDT            the same with KuCoin",
            "  kubook build                    books from the sample recording",
            "  kubook journal replay           books from the sample journal",
            "  kubook decode frames.jsonl      what raw frames say",
            "  kubook help build               more on a command"
        })
public final class Kubook implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Tell more, and show the stack trace of a failure.")
    private boolean verbose;

    private Kubook() {}

    /**
     * Runs the program and ends the process with its exit code.
     *
     * @param arguments the command line.
     */
    public static void main(final String[] arguments) {
        System.exit(run(Console.ofProcess(), arguments));
    }

    /** Without a command: tells which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }

    boolean isVerbose() {
        return verbose;
    }

    static int run(final Console console, final String... arguments) {
        final Kubook kubook = new Kubook();
        final CommandLine commandLine = new CommandLine(kubook)
                .addSubcommand(new Demo(console))
                .addSubcommand(new Live(console))
                .addSubcommand(new Simulate(console))
                .addSubcommand(new Symbols(console))
                .addSubcommand(new Snapshot(console))
                .addSubcommand(new Build(console))
                .addSubcommand(new Decode(console))
                .addSubcommand(JournalCommand.line(console))
                .addSubcommand(new Torture(console))
                .addSubcommand(new Benchmarks())
                .addSubcommand(new CommandLine.HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
                .setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true))
                .setParameterExceptionHandler((wrong, given) -> {
                    console.complain(WrongUsage.explain(wrong));
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> kubook.end(failure, parsed, console));
        final int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        return exitCode;
    }

    private int end(final Exception failure, final ParseResult parsed, final Console console) {
        if (failure instanceof OutputFailure output && output.isReaderGone()) {
            return ExitCode.OK;
        }
        if (failure instanceof OutputFailure) {
            console.complain("cannot write the output: " + failure.getCause().getMessage() + "; make room for it");
        } else if (failure instanceof CommandFailure) {
            console.complain(failure.getMessage());
        } else {
            console.complain(
                    "a bug ended " + nameOf(parsed) + ": " + failure + "; run it with --verbose and report it");
        }
        // A finding about the data has no cause, and no trace explains it better than its line.
        if (verbose && !(failure instanceof CommandFailure && failure.getCause() == null)) {
            failure.printStackTrace(console.err());
        }
        return failure instanceof CommandFailure expected ? expected.exitCode() : ExitCode.FAILED;
    }

    private static String nameOf(final ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        return innermost.commandSpec().qualifiedName();
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            final String version = Kubook.class.getPackage().getImplementationVersion();
            return new String[] {"kubook " + (version == null ? "(not packaged)" : version)};
        }
    }
}
