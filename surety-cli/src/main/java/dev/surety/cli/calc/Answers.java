package dev.surety.cli.calc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Lines;
import dev.surety.cli.Lines.Line;
import dev.surety.core.time.NoHolidayDataException;
import dev.surety.core.time.NoOpenTimeException;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.json.JsonProblem;

/**
 * Answers a stream of lines: each line gets exactly one, in order; a bad line gets one that says why, and the rest go on.
 */
final class Answers {

    private final CalcKind kind;
    private final Console console;
    private int faults;

    Answers(CalcKind kind, Console console) {
        this.kind = kind;
        this.console = console;
    }

    /** Answers everything on the console's input; the exit code is 0 unless Surety itself failed on a line. */
    int toAll() {
        Lines lines = new Lines(console.in());
        try {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                console.out().print(Json.write(answer(line)) + "\n");
                if (lines.mayWait()) {
                    console.out().flush();
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException("the input cannot be read: " + problem.getMessage(), problem);
        }
        if (faults > 0) {
            console.complain(faults + (faults == 1 ? " line" : " lines") + " met a fault of Surety; please report it");
            return ExitCode.FAULT;
        }
        return ExitCode.OK;
    }

    private Map<String, @Nullable Object> answer(Line line) {
        return switch (line) {
            case Line.Broken(long number, String problem) -> error(null, problem);
            case Line.Text(long number, String text) -> answer(text);
        };
    }

    private Map<String, @Nullable Object> answer(String text) {
        try {
            JsonObject request = Json.readObject(text);
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("id", id(request));
            answer.putAll(kind.answer(request));
            return answer;
        } catch (JsonProblem | IllegalArgumentException | NoHolidayDataException
                | NoOpenTimeException problem) {
            return error(Json.salvage(text, "id"), String.valueOf(problem.getMessage()));
        } catch (DateTimeException | ArithmeticException problem) {
            return error(Json.salvage(text, "id"), "out of the range of time that can be computed");
        } catch (RuntimeException | StackOverflowError fault) {
            faults++;
            return error(Json.salvage(text, "id"), "a fault of Surety: " + fault);
        }
    }

    private static Object id(JsonObject request) {
        return switch (request.any("id")) {
            case String text -> text;
            case Long number -> number;
            case BigDecimal number -> number;
            case null -> throw request.problem("id", "is missing");
            default -> throw request.problem("id", "must be a text or a number");
        };
    }

    private static Map<String, @Nullable Object> error(@Nullable Object id, String problem) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("error", problem);
        return answer;
    }
}
