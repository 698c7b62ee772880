package io.kubook.feed.kucoin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes frames in runs of the same form: one order of keys, numbers bare or quoted, now and then with blanks. */
abstract class RunsOfForms {
    final Random random;

    /** Whether whole numbers are. */
    boolean quoted;

    /** Stands behind colons and commas. */
    String blank = "";

    RunsOfForms(final Random random) {
        this.random = random;
    }

    /** Another form from here on. */
    abstract void changeForm();

    /** The next frame. */
    abstract String next();

    final String whole(final long value) {
        return quoted ? text("" + value) : "" + value;
    }

    static String text(final String value) {
        return "\"" + value + "\"";
    }

    final String member(final String key, final String value) {
        return text(key) + ":" + blank + value;
    }

    final String object(final List<String> members) {
        return "{" + String.join("," + blank, members) + "}";
    }

    final List<String> shuffled(final String... keys) {
        final List<String> order = new ArrayList<>(List.of(keys));
        if (random.nextInt(3) != 0) {
            Collections.shuffle(order, random);
        }
        return order;
    }

    final boolean rarely() {
        return random.nextInt(40) == 0;
    }
}
