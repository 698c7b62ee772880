package io.kubook.bench.house;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule that a single file can break, with an offender that breaks it. */
enum HouseRule {
    /** A file fits into one head. */
    FILES_HAVE_AT_MOST_500_LINES(
            java(file -> file.lines().size() > 500 ? List.of(file.lines().size() + " lines") : List.of()),
            new SourceFile("engine/src/main/java/A.java", "\n".repeat(501))),

    /** A method fits onto one screen, even a large one. */
    METHODS_HAVE_AT_MOST_70_LINES(
            java(HouseRule::longMethods),
            new SourceFile("A.java", "class A {\n    void a() {\n" + "        a();\n".repeat(69) + "    }\n}\n")),

    /** Two files fit side by side. */
    LINES_HAVE_AT_MOST_120_CHARACTERS(
            java(file -> matches(file, Pattern.compile("^.{121,}$"))), new SourceFile("A.java", "/".repeat(121))),

    /** What is to be done is an entry in the tracker, or done. */
    NOTHING_IS_LEFT_TO_DO(
            file -> matches(file, Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b")),
            new SourceFile("A.java", "// TO" + "DO: later")),

    /** What was is in the history. */
    NO_CODE_IS_COMMENTED_OUT(
            java(HouseRule::codeInComments), new SourceFile("A.java", "    // final int old = price(3);\n")),

    /** A test waits for what it waits for; the product waits by its idle strategy. */
    NOTHING_SLEEPS(java(file -> calls(file, "Thread.sleep", "SECONDS.sleep")), call("bench", "Thread.sleep")),

    /** What reads a clock cannot be replayed. */
    THE_ENGINE_READS_NO_CLOCK(
            in(
                    Pattern.compile("engine/src/main/java/(?!.*/engine/(metrics/.*|BookEngine)\\.java).*"),
                    file -> calls(file, "System.currentTimeMillis", "System.nanoTime", "Instant.now")),
            call("engine", "System.nanoTime")),

    /** Another venue finds nothing here to take out. */
    THE_VENUE_HAS_NO_NAME_IN_ENGINE_AND_JOURNAL(
            in(
                    Pattern.compile("(engine|journal-tools)/src/.*"),
                    file -> matches(file, Pattern.compile("(?i)ku" + "coin"))),
            new SourceFile("engine/src/main/resources/events.xml", "<!-- as Ku" + "Coin has it -->")),

    /** Where packages come from is for the settings of who builds. */
    NO_REGISTRY_IS_NAMED(
            file -> matches(
                    file,
                    Pattern.compile("(?i)\\b(repo1?\\.maven|central\\.sonatype|oss\\.sonatype|maven\\.google|jitpack|"
                            + "plugins\\.gradle|pypi|pythonhosted|registry\\.npmjs|crates)\\.(apache|org|com|io)\\b")),
            new SourceFile("pom.xml", "<url>https://repo" + ".maven.apache.org/maven2</url>")),

    /** It is to be built on any machine. */
    NO_PATH_OF_ONE_MACHINE_IS_NAMED(
            file -> matches(
                    file, Pattern.compile("(?<![\\w.)}*-])/(work|root|home/\\w+|Users/\\w+)/|\\.\\./sha" + "red\\b")),
            new SourceFile("kubook", "cp /ro" + "ot/settings.xml ."));

    private final Function<SourceFile, List<String>> check;
    private final SourceFile offender;

    HouseRule(final Function<SourceFile, List<String>> check, final SourceFile offender) {
        this.check = check;
        this.offender = offender;
    }

    /** Where a file breaks the rule. */
    List<String> offences(final SourceFile file) {
        return check.apply(file).stream()
                .map(offence -> file.path() + ": " + offence)
                .toList();
    }

    /** A file that breaks the rule. */
    SourceFile offender() {
        return offender;
    }

    private static Function<SourceFile, List<String>> java(final Function<SourceFile, List<String>> check) {
        return in(Pattern.compile(".*\\.java"), check);
    }

    private static Function<SourceFile, List<String>> in(
            final Pattern paths, final Function<SourceFile, List<String>> check) {
        return file -> paths.matcher(file.path()).matches() ? check.apply(file) : List.of();
    }

    private static SourceFile call(final String module, final String method) {
        return new SourceFile(
                module + "/src/main/java/A.java",
                "class A {\n    void a() throws Exception {\n        " + method + "();\n    }\n}\n");
    }

    private static List<String> matches(final SourceFile file, final Pattern pattern) {
        final List<String> offences = new ArrayList<>();
        int number = 0;
        for (final String line : file.lines()) {
            number++;
            if (pattern.matcher(line).find()) {
                offences.add("line " + number + ": " + line.strip());
            }
        }
        return offences;
    }

    private static List<String> longMethods(final SourceFile file) {
        final List<String> offences = new ArrayList<>();
        if (file.lines().size() <= 70) {
            return offences;
        }
        final SourceFile.Parsed parsed = file.parse();
        final SourcePositions positions = parsed.trees().getSourcePositions();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(final MethodTree method, final Void ignored) {
                final long first = parsed.lineOf(positions.getStartPosition(parsed.unit(), method));
                final long last = parsed.lineOf(Math.max(0, positions.getEndPosition(parsed.unit(), method)));
                if (last - first >= 70) {
                    offences.add(method.getName() + " has " + (last - first + 1) + " lines");
                }
                return super.visitMethod(method, ignored);
            }
        }.scan(parsed.unit(), null);
        return offences;
    }

    /** Uses of methods, static imports of them among others; comments and strings that name them are none. */
    private static List<String> calls(final SourceFile file, final String... methods) {
        final List<String> offences = new ArrayList<>();
        if (Stream.of(methods).noneMatch(file.text()::contains)) {
            return offences;
        }
        final SourceFile.Parsed parsed = file.parse();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMemberSelect(final MemberSelectTree member, final Void ignored) {
                if (Stream.of(methods).anyMatch(member.toString()::endsWith)) {
                    offences.add(member.toString());
                }
                return super.visitMemberSelect(member, ignored);
            }
        }.scan(parsed.unit(), null);
        return offences;
    }

    /** Comments that end, or begin, as a statement does and no sentence would. */
    private static List<String> codeInComments(final SourceFile file) {
        return matches(
                file,
                Pattern.compile("^\\s*//\\s*("
                        + "(return|throw|import|package|final|private|public)\\b.*;"
                        + "|.*[)\\w\\]]\\s*[-+*/|&^]?=\\s.*;"
                        + "|.*\\)\\s*;"
                        + "|.*(\\+\\+|--)\\s*;"
                        + "|.*\\)\\s*(throws .*)?\\{"
                        + "|\\}.*"
                        + "|@[A-Z]\\w*(\\(.*\\))?"
                        + ")\\s*$"));
    }
}
