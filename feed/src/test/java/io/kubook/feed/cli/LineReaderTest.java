package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final String TOO_LONG = "(too long)";

    @Test
    void shouldReadEveryLineWhenTheLastOneHasNoLineFeed() throws IOException {
        assertThat(read("a\n\nbc\r\nd", 10, 100)).containsExactly("1 a", "2 ", "3 bc\r", "4 d");
        assertThat(read("a\n", 10, 100)).containsExactly("1 a");
        assertThat(read("", 10, 100)).isEmpty();
    }

    @Test
    void shouldKeepTheFactAloneWhenALineIsTooLong() throws IOException {
        final String tooLong = "x".repeat(200_000);
        assertThat(read("a\n" + tooLong + "\nb\n" + tooLong, 100_000, 7_000))
                .containsExactly("1 a", "2 " + TOO_LONG, "3 b", "4 " + TOO_LONG);
        assertThat(read("abcd\nabc\n", 3, 100)).containsExactly("1 " + TOO_LONG, "2 abc");
    }

    @Test
    void shouldAgreeWithSplittingWhenReadsAreOfAnyLength() throws IOException {
        final long seed = 7;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            final StringBuilder text = new StringBuilder();
            final List<String> expected = new ArrayList<>();
            final int count = 1 + random.nextInt(20);
            for (int line = 1; line <= count; line++) {
                final int length = random.nextInt(10) == 0 ? random.nextInt(150_000) : random.nextInt(50);
                final String content = "y".repeat(length);
                text.append(content).append('\n');
                expected.add(line + " " + (length > 100_000 ? TOO_LONG : content));
            }
            assertThat(read(text.toString(), 100_000, 1 + random.nextInt(100_000)))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(expected);
        }
    }

    private static List<String> read(final String text, final int maxLength, final int maxRead) throws IOException {
        final InputStream whole = new ByteArrayInputStream(text.getBytes(ISO_8859_1));
        final InputStream inPieces = new InputStream() {
            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(final byte[] bytes, final int offset, final int length) throws IOException {
                return whole.read(bytes, offset, Math.min(length, maxRead));
            }
        };
        final List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(inPieces, maxLength)) {
            while (reader.next()) {
                final String content = reader.buffer().getStringWithoutLengthAscii(reader.offset(), reader.length());
                lines.add(reader.number() + " " + (reader.isTooLong() ? TOO_LONG : content));
            }
        }
        return lines;
    }
}
