package dev.surety.cli;

import java.util.Arrays;
import java.util.List;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import dev.surety.core.terms.NearestName;
import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

import static dev.surety.cli.Texts.message;

/** What is wrong with the arguments of a command, in Surety's own words: the parser of arguments speaks English only. */
final class WrongCall {

    private WrongCall() {}

    static Message of(ParameterException problem) {
        return switch (problem) {
            case ParameterException own when own.getCause() instanceof HasMessage speaking -> speaking.message();
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing.getMissing());
            case OverwrittenOptionException twice -> message("call.twice", "option", shown(twice.getOverwritten()));
            default -> value(problem);
        };
    }

    private static Message unmatched(UnmatchedArgumentException problem) {
        String first = problem.getUnmatched().getFirst();
        List<String> suggestions = problem.getSuggestions()
                .stream()
                .filter(known -> isMeant(first, known))
                .toList();
        List<Message> written = quoted(problem.getUnmatched());
        Message hint = suggestions.isEmpty() ? Message.nothing()
                : message("call.suggestion", "suggestions", suggestions);
        return problem.isUnknownOption()
                ? message("call.unknown-option", "arguments", written, "suggestion", hint)
                : message("call.unmatched", "arguments", written, "suggestion", hint);
    }

    /** The parser of arguments suggests what shares a few letters; a slip of the hand or a beginning is closer. */
    private static boolean isMeant(String written, String known) {
        String name = written.split("=", 2)[0];
        return known.startsWith(name) || NearestName.of(name, List.of(known)).isPresent();
    }

    private static Message missing(List<ArgSpec> missing) {
        List<Message> names = quoted(missing.stream().map(WrongCall::withValue).toList());
        boolean options = missing.stream().allMatch(ArgSpec::isOption);
        boolean required = missing.stream().anyMatch(ArgSpec::required);
        return !options ? message("call.missing-parameter", "names", names)
                : message(required ? "call.missing-option" : "call.missing-value", "names", names);
    }

    private static Message value(ParameterException problem) {
        ArgSpec argument = problem.getArgSpec();
        String value = problem.getValue();
        if (argument == null || value == null) {
            return message("call.other", "problem", String.valueOf(problem.getMessage()));
        }
        Object[] known = argument.type().getEnumConstants();
        return known == null
                ? message(Number.class.isAssignableFrom(argument.type()) || argument.type().isPrimitive()
                        ? "call.not-a-number"
                        : "call.not-a-value", "option", shown(argument), "value", value)
                : message("call.not-one-of", "option", shown(argument), "value", value, "values",
                        Arrays.stream(known).map(String::valueOf).toList());
    }

    private static List<Message> quoted(List<String> texts) {
        return texts.stream().map(text -> message("call.quoted", "text", text)).toList();
    }

    private static String shown(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String withValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() + "=" + option.paramLabel()
                : argument.paramLabel();
    }
}
