package io.kubook.feed.kucoin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts an input of a fuzzer into lines. */
final class Lines {
    private Lines() {}

    /** All that stands between line feeds, as bytes: nothing but a fuzzer's input has to be text. */
    static List<byte[]> of(final byte[] input) {
        final List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= input.length; i++) {
            if (i == input.length || input[i] == '\n') {
                lines.add(Arrays.copyOfRange(input, start, i));
                start = i + 1;
            }
        }
        return lines;
    }
}
