package io.kubook.feed.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line: what was meant is named as the user writes it. */
public final class WrongUsage {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> FRACTIONAL = Set.of(double.class, Double.class);

    private WrongUsage() {}

    /**
     * Explains a failure.
     *
     * @param wrong what the parser of the command line has found.
     * @return one line, with where help is to be found.
     */
    public static String explain(final ParameterException wrong) {
        final CommandSpec command = wrong.getCommandLine().getCommandSpec();
        return what(wrong, command) + "see " + command.qualifiedName() + " --help";
    }

    private static String what(final ParameterException wrong, final CommandSpec command) {
        // What nobody knows comes first: it may be what was meant for that which is missing.
        final List<String> unmatched = wrong.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty()) {
            return unknown(new UnmatchedArgumentException(wrong.getCommandLine(), unmatched), command);
        }
        if (wrong instanceof MissingParameterException missing) {
            final ArgSpec first = missing.getMissing().get(0);
            return first.isOption() ? name(first) + " needs a value; " : name(first) + " is missing; ";
        }
        if (wrong.getCause() instanceof TypeConversionException refused && wrong.getArgSpec() != null) {
            return name(wrong.getArgSpec()) + " " + rule(wrong, refused) + "; ";
        }
        return wrong.getMessage().lines().findFirst().orElse("the command line is wrong") + "; ";
    }

    private static String unknown(final UnmatchedArgumentException unmatched, final CommandSpec command) {
        final String argument = unmatched.getUnmatched().get(0);
        final boolean isCommand = !command.subcommands().isEmpty() && !argument.startsWith("-");
        final String what = unmatched.isUnknownOption() ? "option" : isCommand ? "command" : "place for";
        final List<String> similar = unmatched.getSuggestions();
        return "there is no " + what + " " + argument + "; "
                + (similar.isEmpty() ? "" : "did you mean " + String.join(" or ", similar) + "? Else ");
    }

    private static String name(final ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** What the parser would tell by the names of types, told in words; a converter of ours has said it itself. */
    private static String rule(final ParameterException wrong, final TypeConversionException refused) {
        final Class<?> type = wrong.getArgSpec().auxiliaryTypes()[0];
        if (wrong.getArgSpec().converters().length > 0) {
            return refused.getMessage();
        }
        if (WHOLE.contains(type)) {
            return "must be a whole number: " + wrong.getValue();
        }
        if (FRACTIONAL.contains(type)) {
            return "must be a number: " + wrong.getValue();
        }
        if (type.isEnum()) {
            final String constants = Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return "must be one of " + constants + ": " + wrong.getValue();
        }
        return refused.getMessage();
    }
}
