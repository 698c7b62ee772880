package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@Timeout(120)
class RigTest {
    private static final List<Load> LOADS = List.of(new Load(2_000, 1), new Load(5_000, 50));
    private static final Set<FrameStage> WITHOUT_JOURNAL = Set.of(
            FrameStage.SENT,
            FrameStage.SOCKET,
            FrameStage.DECODED,
            FrameStage.RING,
            FrameStage.BOOK,
            FrameStage.LISTENER);

    @TempDir
    Path folder;

    private static Map<FrameStage, Long> framesOf(final Lateness lateness) {
        return lateness.stages().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().getTotalCount(), Long::sum, TreeMap::new));
    }

    private static Map<FrameStage, Long> each(final Set<FrameStage> stages, final long frames) {
        return stages.stream().collect(Collectors.toMap(stage -> stage, stage -> frames, Long::sum, TreeMap::new));
    }

    /** What holds for each frame holds for how many are how late. */
    private static void assertNoFrameIsEarlierAt(
            final FrameStage later, final FrameStage earlier, final Lateness lateness) {
        final Histogram before = lateness.stages().get(earlier);
        final Histogram after = lateness.stages().get(later);
        for (int rank = 1; rank <= 1_000; rank++) {
            final double percentile = rank / 10.0;
            assertThat(after.getValueAtPercentile(percentile))
                    .as("%s after %s, percentile %s of %s", later, earlier, percentile, lateness)
                    .isGreaterThanOrEqualTo(before.getValueAtPercentile(percentile));
        }
    }

    @Test
    void shouldStampEveryFrameOfEachLoadAtEachStage() throws IOException {
        final List<Lateness> all = new Rig(folder, RigSetup.PLAIN, line -> {}).run(LOADS, 0.3);

        assertThat(all).extracting(Lateness::load).isEqualTo(LOADS);
        assertThat(all)
                .extracting(RigTest::framesOf)
                .containsExactly(each(WITHOUT_JOURNAL, 600), each(WITHOUT_JOURNAL, 1_500));
        assertThat(all).extracting(Lateness::name).containsExactly("2000", "5000-in-50s");
        assertThat(all)
                .allSatisfy(each -> assertThat(each.threads().keySet())
                        .containsExactly(RigThread.SENDER, RigThread.LINK, RigThread.BOOK));
    }

    @Test
    void shouldStampNoFrameEarlierThanAtTheStageBefore() throws IOException {
        final RigSetup setup = RigSetup.PLAIN.withJournal();

        final Lateness lateness =
                new Rig(folder, setup, line -> {}).run(LOADS, 0.3).get(1);

        assertNoFrameIsEarlierAt(FrameStage.DECODED, FrameStage.SOCKET, lateness);
        assertNoFrameIsEarlierAt(FrameStage.RING, FrameStage.SOCKET, lateness);
        assertNoFrameIsEarlierAt(FrameStage.BOOK, FrameStage.RING, lateness);
        assertNoFrameIsEarlierAt(FrameStage.LISTENER, FrameStage.BOOK, lateness);
        assertNoFrameIsEarlierAt(FrameStage.JOURNAL, FrameStage.RING, lateness);
    }

    @Test
    void shouldStampEveryFrameWithTlsAndAJournal() throws IOException {
        final RigSetup setup = RigSetup.PLAIN.withTls(true).withJournal();

        final List<Lateness> all = new Rig(folder, setup, line -> {}).run(LOADS, 0.3);

        final Set<FrameStage> stages = Set.copyOf(Arrays.asList(FrameStage.values()));
        assertThat(all).extracting(RigTest::framesOf).containsExactly(each(stages, 600), each(stages, 1_500));
        assertThat(all).extracting(Lateness::name).containsExactly("2000-tls", "5000-in-50s-tls");
        assertThat(all).allSatisfy(each -> assertThat(each.threads().keySet()).containsExactly(RigThread.values()));
    }

    @Test
    void shouldSayInOneLineWhatTheSenderSaidWhenItDoesNotStart() {
        final Path missing = folder.resolve("missing");
        final List<String> said = new ArrayList<>();

        assertThatThrownBy(() -> new Rig(missing, RigSetup.PLAIN, said::add).run(LOADS, 0.1))
                .hasMessageNotContaining("\n")
                .hasMessageContaining("missing");
        assertThat(said).isEmpty();
    }
}
