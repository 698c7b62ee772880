package io.kubook.feed.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The JDK's {@code keytool}, a program: the JDK has nothing else that makes certificates. */
final class Keytool {
    private Keytool() {}

    /**
     * Makes a key on the curve P-256 and its certificate. Takes a second.
     *
     * @param store    the file to add them to, PKCS 12; made if it is not there.
     * @param password of the store.
     * @param alias    what they are called there.
     * @param name     the subject, such as {@code CN=localhost}.
     * @param more     further arguments.
     * @throws IOException if this JDK has no {@code keytool}, or it fails.
     */
    static void makeKeyPair(
            final Path store, final String password, final String alias, final String name, final String... more)
            throws IOException {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "keytool")
                        .toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                password));
        command.addAll(List.of(more));
        final Process keytool =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getOutputStream().close();
        final String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool: " + said.strip());
            }
        } catch (final InterruptedException interrupted) {
            keytool.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", interrupted);
        }
    }
}
