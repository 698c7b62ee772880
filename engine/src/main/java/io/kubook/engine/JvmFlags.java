package io.kubook.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM flags that a library cannot do without, checked before it is touched: without this, a forgotten flag is an
 * {@link IllegalAccessError} from deep inside.
 *
 * <p>Immutable.
 */
public final class JvmFlags {
    // Declared before the constants, whose construction needs it.
    private static final Pattern FLAG = Pattern.compile("--add-(exports|opens)=([a-z.]+)/([a-z.]+)=ALL-UNNAMED");

    /** What the engine needs: its buffers are Agrona's, which reach memory through the JDK's own {@code Unsafe}. */
    public static final JvmFlags ENGINE =
            new JvmFlags("Agrona", "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");

    private final String neededBy;
    private final List<String> flags;

    /**
     * Flags that are needed together.
     *
     * @param neededBy who needs them, for the message.
     * @param flags    each of the form {@code --add-exports=MODULE/PACKAGE=ALL-UNNAMED}, or with {@code --add-opens}.
     */
    public JvmFlags(final String neededBy, final String... flags) {
        this.neededBy = neededBy;
        this.flags = List.of(flags);
        for (final String flag : flags) {
            match(flag);
        }
    }

    /**
     * What to tell the user.
     *
     * @return one line that names the flags that are missing, or empty if none is.
     */
    public Optional<String> missing() {
        final List<String> missing = new ArrayList<>();
        for (final String flag : flags) {
            if (!isSet(flag)) {
                missing.add(flag);
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "java was started without what " + neededBy + " needs; add: " + String.join(" ", missing));
    }

    /**
     * Returns if all flags are set.
     *
     * @throws MissingFlagException if one is not; left uncaught it prints a single line.
     */
    public void require() {
        missing().ifPresent(line -> {
            throw new MissingFlagException(line);
        });
    }

    private static boolean isSet(final String flag) {
        final Matcher matcher = match(flag);
        final Module user = JvmFlags.class.getModule();
        final String packageName = matcher.group(3);
        return ModuleLayer.boot()
                .findModule(matcher.group(2))
                .filter(owner -> "opens".equals(matcher.group(1))
                        ? owner.isOpen(packageName, user)
                        : owner.isExported(packageName, user))
                .isPresent();
    }

    private static Matcher match(final String flag) {
        final Matcher matcher = FLAG.matcher(flag);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a flag that can be checked: " + flag);
        }
        return matcher;
    }

    /** Says which flags are missing, without a stack trace: the error is in the command line, not in the code. */
    public static final class MissingFlagException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private MissingFlagException(final String message) {
            super(message, null, false, false);
        }
    }
}
