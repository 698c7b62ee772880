package io.kubook.feed.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.feed.cli.Kubook;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Counts what leaves the machine: nothing does that nobody asked for, no question for a name either. */
@Tag("proof")
@Timeout(180)
class QuietProgramTest {
    /** Makes a way out of the machine to nowhere, quiet by itself; runs the program; counts what went out. */
    private static final String COUNTED = String.join(
            " && ",
            "sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1",
            "ip link set lo up",
            "ip link add out type veth peer name nowhere",
            "ip addr add 198.51.100.1/24 dev out",
            "ip link set nowhere up",
            "ip link set out up",
            "ip route add default dev out",
            "{ \"$@\"; code=$?; ip -statistics -json link show out; exit $code; }");

    private static final Pattern SENT = Pattern.compile("\"tx\":\\{\"bytes\":\\d+,\"packets\":(\\d+)");

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsNamespaces() throws Exception {
        NetNamespace.assumePossible();
    }

    @Test
    void shouldSendNothingOutWhenTheDemoRuns() throws Exception {
        final String journal = folder.resolve("journal").toString();
        assertThat(run(List.of("demo", "--json", "--seconds", "5", "--journal", journal, "--raw")))
                .isEqualTo(new Ended(0, 0));
    }

    @Test
    void shouldSendNothingOutWhenAJournalIsRead() throws Exception {
        final String journal = Path.of("..", "docs", "sample", "journal").toString();
        assertThat(run(List.of("journal", "replay", "--json", journal))).isEqualTo(new Ended(0, 0));
    }

    @Test
    void shouldNoticeOneThatGoesOut() throws Exception {
        final Ended ended = run(List.of("symbols", "--rest", "https://192.0.2.1"));
        assertThat(ended.packets()).as("%s", ended).isPositive();
    }

    private record Ended(int exitCode, long packets) {}

    private static Ended run(final List<String> arguments) throws Exception {
        try (NetNamespace program = NetNamespace.start(COUNTED, Kubook.class, arguments);
                BufferedReader printed = program.output()) {
            final Matcher sent = SENT.matcher(printed.lines().collect(Collectors.joining("\n")));
            assertThat(sent.find()).as("the counters were printed").isTrue();
            return new Ended(program.exitCode(), Long.parseLong(sent.group(1)));
        }
    }
}
