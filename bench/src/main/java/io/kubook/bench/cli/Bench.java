package io.kubook.bench.cli;

import io.kubook.feed.cli.WrongUsage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** The command: what is to be measured, and how much of it. */
@Command(
        name = "kubook bench",
        header = "How fast kubook is, beside its peers.",
        description = {
            "%nMeasures kubook and each peer in a process of its own, by turns, and writes a table, JSON and a page"
                    + " with charts to bench/results. Without a command: quick.",
            "A bar is a target, mostly for the ratio to a peer."
        },
        synopsisSubcommandLabel = "[quick|bar|full|latency|jmh]",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was measured",
            "1:something failed, or with --check a ratio got worse; a missed bar is no failure",
            "2:the command line is wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook bench                    quick, with a page of charts",
            "  kubook bench bar --json         all bars, and whether each is met",
            "  kubook bench --check            fails if a ratio got worse",
            "  kubook bench jmh Query          JMH, with its own options"
        })
public final class Bench implements Callable<Integer> {
    static final int OK = 0;
    static final int FAILED = 1;
    private static final int USAGE = 2;

    private final CommandLine quick;
    private final CommandLine bar;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(names = "--check", description = "The same as bar --check.")
    private boolean check;

    private Bench(final CommandLine quick, final CommandLine bar) {
        this.quick = quick;
        this.bar = bar;
    }

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param arguments the command line; behind {@code jmh} it is JMH's.
     * @throws Exception if JMH fails.
     */
    public static void main(final String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("jmh")) {
            org.openjdk.jmh.Main.main(Arrays.stream(arguments)
                    .skip(1)
                    .map(argument -> argument.equals("--help") ? "-h" : argument)
                    .toArray(String[]::new));
            return;
        }
        System.exit(run(arguments));
    }

    private static int run(final String... arguments) {
        return line().execute(arguments);
    }

    /** The command line, ready to be asked. */
    static CommandLine line() {
        final String terminals = System.getProperty("kubook.terminals", "");
        final Path home = Path.of(System.getProperty("kubook.home", "")).toAbsolutePath();
        final Progress progress = new Progress(System.err, terminals.contains("2"));
        final CommandLine quick =
                command(Mode.QUICK, home, progress, "What the bars need, and some curves: a few minutes.");
        final CommandLine bar =
                command(Mode.BAR, home, progress, "All bars, on two JDKs, until the ratios are stable.");
        final CommandLine full =
                command(Mode.FULL, home, progress, "All peers, curves and latency under load; takes long.");
        final CommandLine jmh = new CommandLine(new Jmh());
        return new CommandLine(new Bench(quick, bar))
                .addSubcommand("quick", quick)
                .addSubcommand("bar", bar)
                .addSubcommand("full", full)
                .addSubcommand("latency", new CommandLine(new LatencyRun(home, progress)))
                .addSubcommand("jmh", jmh)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminals.contains("1") ? Ansi.AUTO : Ansi.OFF))
                .setErr(new PrintWriter(System.err, true))
                .setParameterExceptionHandler((wrong, given) -> {
                    System.err.println("kubook: " + WrongUsage.explain(wrong));
                    return USAGE;
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    System.err.println("kubook: the benchmarks failed: " + failure.getMessage());
                    return FAILED;
                });
    }

    private static CommandLine command(
            final Mode mode, final Path home, final Progress progress, final String description) {
        final CommandLine command = new CommandLine(new Run(mode, home, progress));
        command.getCommandSpec().usageMessage().description(description);
        return command;
    }

    /** Without a command: quick, or with {@code --check} the bars. */
    @Override
    public Integer call() {
        return check ? bar.execute("--check") : quick.execute();
    }

    /** For the help only: {@link #main} passes everything on to JMH. */
    @Command(name = "jmh", description = "JMH, with its own options; jmh -h lists them.")
    private static final class Jmh implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("JMH has its own command line");
        }
    }
}
