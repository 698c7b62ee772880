package io.kubook.bench.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.bench.bar.Row.Sense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    @TempDir
    Path folder;

    private Baseline baseline;

    @BeforeEach
    void keep() throws IOException {
        final Path file = folder.resolve("baseline.json");
        Baseline.write(
                List.of(
                        row("decode", 4, 0.02, Sense.AT_LEAST),
                        row("growth", 1.2, 0.02, Sense.AT_MOST),
                        row("garbage", 0.001, 0, Sense.AT_MOST),
                        Row.skipped("native", 17, "ns", "somebody", 2, Sense.AT_LEAST, "he is not here")),
                file);
        baseline = Baseline.read(file);
    }

    private static Row row(final String name, final double ratio, final double noise, final Sense sense) {
        final double bar = name.equals("garbage") ? 0.01 : 3;
        return new Row(name, 17, "ns", 1, "peer", ratio, ratio, noise, bar, sense, null);
    }

    @Test
    void shouldFindNothingWorseWithinTheNoise() {
        assertThat(baseline.worse(List.of(
                        row("decode", 3.61, 0.01, Sense.AT_LEAST),
                        row("growth", 1.31, 0.01, Sense.AT_MOST),
                        row("garbage", 0.009, 0, Sense.AT_MOST),
                        row("new", 0.1, 0, Sense.AT_LEAST),
                        row("native", 0.1, 0, Sense.AT_LEAST))))
                .isEmpty();
    }

    @Test
    void shouldNameWhatGotWorseByMoreThanTheNoise() {
        assertThat(baseline.worse(List.of(
                        row("decode", 3.5, 0.01, Sense.AT_LEAST),
                        row("growth", 1.4, 0.01, Sense.AT_MOST),
                        row("garbage", 0.011, 0, Sense.AT_MOST))))
                .containsExactly(
                        "decode on JDK 17 got worse: 3.500, it was 4.000, and 10 % may be noise",
                        "growth on JDK 17 got worse: 1.400, it was 1.200, and 10 % may be noise",
                        "garbage on JDK 17 got worse: 0.01100, it was 0.001000, and 10 % may be noise");
    }

    @Test
    void shouldCompareNoSpeedsThatNothingWasMeasuredBeside() throws IOException {
        final Path file = folder.resolve("speeds.json");
        Baseline.write(List.of(replay(12e6)), file);

        assertThat(Files.readString(file)).doesNotContain("replay");
        assertThat(Baseline.read(file).worse(List.of(replay(8e6)))).isEmpty();
    }

    private static Row replay(final double speed) {
        return new Row(
                "replay", 17, "changes/s", speed, "one core", Double.NaN, speed, 0.01, 10e6, Sense.AT_LEAST, null);
    }

    @Test
    void shouldAllowMoreWhereThereIsMoreNoise() {
        assertThat(baseline.worse(List.of(row("decode", 3, 0.1, Sense.AT_LEAST))))
                .isEmpty();
    }

    @Test
    void shouldRefuseAFileWithoutRatios() throws IOException {
        final Path file = Files.writeString(folder.resolve("other.json"), "{}");

        assertThatThrownBy(() -> Baseline.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("other.json holds no ratios; keep them with bar --keep");
    }

    @Test
    void shouldSayThatThereIsNothingToCompareWith() {
        assertThatThrownBy(() -> Baseline.read(folder.resolve("none.json")))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no none.json to compare with; keep one with bar --keep");
    }

    @Test
    void shouldCompareWithTheSameJdkOnly() {
        assertThat(baseline.worse(List.of(new Row("decode", 25, "ns", 1, "peer", 1, 1, 0, 3, Sense.AT_LEAST, null))))
                .isEmpty();
    }

    @Test
    void shouldPutTheRowsOfABarBesideEachOther() {
        final Row a = row("a", 1, 0, Sense.AT_LEAST);
        final Row b = row("b", 2, 0, Sense.AT_LEAST);
        final Row otherA = row("a", 3, 0, Sense.AT_LEAST);
        final Row otherB = row("b", 4, 0, Sense.AT_LEAST);

        assertThat(Row.besideEachOther(List.of(List.of(a, b), List.of(otherA, otherB))))
                .containsExactly(a, otherA, b, otherB);
    }

    @Test
    void shouldKeepTheRowsThatAreThereWhereOthersFailed() {
        final Row a = row("a", 1, 0, Sense.AT_LEAST);
        final Row b = row("b", 2, 0, Sense.AT_LEAST);
        final Row otherB = row("b", 4, 0, Sense.AT_LEAST);
        final Row otherC = row("c", 5, 0, Sense.AT_LEAST);

        assertThat(Row.besideEachOther(List.of(List.of(a, b), List.of(otherB, otherC))))
                .containsExactly(a, b, otherB, otherC);
    }

    @Test
    void shouldMeetABarFromTheRightSide() {
        assertThat(List.of(
                        row("a", 3, 0, Sense.AT_LEAST).isOk(),
                        row("b", 2.99, 0, Sense.AT_LEAST).isOk(),
                        row("c", 3, 0, Sense.AT_MOST).isOk(),
                        row("d", 3.01, 0, Sense.AT_MOST).isOk(),
                        Row.skipped("e", 17, "ns", "somebody", 2, Sense.AT_MOST, "why")
                                .isOk()))
                .containsExactly(true, false, true, false, false);
    }
}
