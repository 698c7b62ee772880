package io.kubook.feed.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code bench} is a separate program, which the launcher starts; this command only says so. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        header = "Measure how fast kubook is, beside its peers.",
        description = "%nThe benchmarks are a separate program, with the peers in it: ./kubook bench, in a copy of the"
                + " repository, builds and starts it; ./kubook bench --help tells how.",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = "2:the benchmarks are not in this program",
        footerHeading = "%nExamples:%n",
        footer = "  ./kubook bench                  quick, with a page of charts")
final class Benchmarks implements Callable<Integer> {
    @Unmatched
    private List<String> notForUs = new ArrayList<>();

    @Override
    public Integer call() {
        throw new CommandFailure(
                ExitCode.USAGE, "bench is not in this program; run ./kubook bench in a copy of the repository");
    }
}
