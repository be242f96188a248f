package dev.surety.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything the command line says, it says in the language that was asked for. */
class LanguageTest {

    private static final String AGREEMENT = Repository.REMOTE_MEETING.toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # SURETY_LANG, LC_ALL, LC_MESSAGES, LANG, language
            ,,,,en
            ,,,ko_KR.UTF-8,ko
            ,,en_US.UTF-8,ko_KR.UTF-8,en
            ,ko_KR.UTF-8,en_US.UTF-8,en_US.UTF-8,ko
            ko,C,,,ko
            en,ko_KR.UTF-8,,,en
            """)
    void followsTheEnvironment(@Nullable String own, @Nullable String all, @Nullable String messages,
            @Nullable String lang, String language) {
        Map<String, String> environment = new HashMap<>();
        put(environment, "SURETY_LANG", own);
        put(environment, "LC_ALL", all);
        put(environment, "LC_MESSAGES", messages);
        put(environment, "LANG", lang);
        assertThat(console(environment).language()).isEqualTo(language);
        assertThat(console(environment, "check", "--lang", "ko").language()).isEqualTo("ko");
        assertThat(console(environment, "--lang=en", "check").language()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang ko check AGREEMENT --lang en", "check --lang ko AGREEMENT --lang=ko",
            "--lang=en --lang=ko check AGREEMENT"})
    void theLanguageIsAskedForOnce(String arguments) {
        Ran ran = Ran.with(arguments.replace("AGREEMENT", AGREEMENT).split(" "));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("--lang").contains(arguments.startsWith("--lang=en") ? "only once" : "한 번만");
    }

    @Test
    void aLanguageSuretyDoesNotSpeakIsSaid() {
        Ran ran = Ran.fed(new byte[0], Map.of("SURETY_LANG", "xx"), false, "check", AGREEMENT);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).startsWith("surety: SURETY_LANG is ko or en, but is 'xx'\n");
        assertThat(Ran.fed(new byte[0], Map.of("LANG", "xx"), false, "check", AGREEMENT).exitCode()).isZero();
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static Console console(Map<String, String> environment, String... arguments) {
        return Console.over(InputStream.nullInputStream(), OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(), environment, Console.Terminals.NONE, arguments);
    }

    @Test
    void findingsAreKoreanAndKeepTheShapeOfTheirLine() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"),
                Repository.remoteMeeting("default-severity: sev2", "default-severity: sev9\nzon: Asia/Seoul"));
        Ran ran = Ran.with("check", "--lang", "ko", file.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.lines()).contains(
                file + ":13:19: error: 심각도 'sev9' 항목이 없습니다. 비슷한 이름: 'sev1' [undefined-severity]",
                file + ":14:1: error: 여기에 쓸 수 없는 키입니다: 'zon'. 비슷한 이름: 'zone' [unknown-key]");
        assertThat(ran.err()).startsWith("파일 1개 확인: 오류 2건, 경고 ");
        JsonObject json = Json.readObject(Ran.with("check", "--json", "--lang=ko", file.toString()).out());
        assertThat(json.objects("files").getFirst().objects("findings"))
                .anySatisfy(finding -> assertThat(finding.text("text")).startsWith("심각도 'sev9'"));
    }

    @Test
    void aFailingExampleIsKorean() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"),
                Repository.remoteMeeting("T16:30:00+09:00", "T17:30:00+09:00"));
        assertThat(Ran.with("check", "--lang", "ko", file.toString()).out())
                .contains("약속 'correction' 기한이 예상과 다릅니다. 예상: 2026-02-19T17:30:00+09:00, "
                        + "결과: 2026-02-19T16:30:00+09:00 [example-fails]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            check --nonsense x                        | surety check: 알 수 없는 옵션입니다: '--nonsense'
            check                                     | surety check: 필수 인자가 없습니다: 'FILE'
            chek x                                    | surety: 알 수 없는 인자입니다: 'chek', 'x'. 비슷한 이름: check
            explain AGREEMENT                         | surety explain: 필수 옵션이 없습니다: '--events=FILE'
            explain AGREEMENT --events x --as-of      | surety explain: 옵션의 값이 없습니다: '--as-of=INSTANT'
            replay A --worst many                     | surety replay: 옵션 '--worst' 값은 수여야 합니다. 현재 값: 'many'
            replay A --format excel                   | surety replay: 옵션 '--format' 값이 올바르지 않습니다: 'excel'. 쓸 수 있는 값: surety, servicenow
            replay A --worst 1 --worst 2              | surety replay: 옵션 '--worst' 항목은 한 번만 쓸 수 있습니다
            calc                                      | surety calc: 계산의 종류를 지정해야 합니다
            """)
    void aWrongCallIsKorean(String arguments, String complaint) {
        Ran ran = Ran.fed(new byte[0], Map.of("SURETY_LANG", "ko"), false,
                arguments.replace("AGREEMENT", AGREEMENT).split(" "));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        String name = complaint.substring(0, complaint.indexOf(':'));
        assertThat(ran.err()).isEqualTo(complaint + "\n도움말: '" + name + " --help'\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            explain AGREEMENT --events nowhere.ndjson | '.*nowhere.ndjson' 파일이 없습니다
            explain AGREEMENT --events x --as-of now  | --as-of: 2026-02-13T17:30:00\\+09:00처럼 오프셋이 있는 시각이어야 합니다. 현재 값: 'now'
            demo                                      | 'demo' 명령은 서버 프로그램에서 실행됩니다. ./surety demo 형식으로 실행하세요
            """)
    void aRefusalIsKorean(String arguments, String complaint) {
        Ran ran = Ran.with((arguments + " --lang ko").replace("AGREEMENT", AGREEMENT).split(" "));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).hasLineCount(1).matches("surety: " + complaint + "\n");
    }

    @Test
    void aBadEventIsKorean() {
        Ran ran = Ran.fed("""
                {"at":"2026-02-13T17:30:00","event":"reported"}
                {"at":"2026-02-13T17:30:00+09:00","event":"reportd"}
                {"at":"2026-02-13T17:30:00+09:00",
                """, "explain", AGREEMENT, "--events", "-", "--lang", "ko");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.err().lines())
                .containsSequence("표준 입력:1: error: at: 시각에 오프셋이 없습니다: '2026-02-13T17:30:00'. "
                        + "2026-02-13T17:30:00+09:00처럼 쓰세요",
                        "표준 입력:2: error: event: 알 수 없는 사건입니다: 'reportd'. 비슷한 이름: 'reported'")
                .endsWith("surety: 읽을 수 없는 사건이 3건 있어 아무것도 설명하지 않습니다");
    }

    @Test
    void aBadHistoryIsKorean() throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), "id;opened\n1;2\n");
        Ran export = Ran.with("replay", AGREEMENT, "--history", file.toString(), "--format", "servicenow", "--zone",
                "Asia/Seoul", "--lang", "ko");
        assertThat(export.err()).startsWith("surety: " + file + ":1: 'number' 열이 없습니다. 있는 열: id;opened. 구분 문자");
        Path events = Files.writeString(folder.resolve("events.ndjson"), """
                {"subject":"A","at":"2026-01-05T09:00:00+09:00","event":"reported"}
                {"subject":"A","at":"2026-01-05T09:00:00+09:00","event":"reportd"}
                """);
        assertThat(Ran.with("replay", AGREEMENT, "--history", events.toString(), "--format", "surety", "--lang", "ko")
                .err()).contains(events + ":2: event: 알 수 없는 사건입니다: 'reportd'");
    }

    @Test
    void aLineThatCannotBeCalculatedIsAnsweredInKorean() {
        Ran ran = Ran.fed("{\"id\":1,\"calendar\":\"KR-busines\",\"op\":\"add\"}\n", "calc", "calendar", "--lang",
                "ko");
        assertThat(ran.out())
                .isEqualTo("{\"id\":1,\"error\":\"calendar: 알 수 없는 기본 제공 달력입니다: 'KR-busines'. "
                        + "비슷한 이름: 'KR-business'\"}\n");
    }

    @Test
    void helpIsKorean() {
        Ran ran = Ran.with("check", "--help", "--lang", "ko");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith("계약 파일을 검사하고")
                .contains("사용법: surety check", "--assumptions", "종료 코드: 0 오류 없음");
        assertThat(Ran.with("--lang", "ko", "--help").out()).contains("명령:", "계약 파일로 시작해 보세요");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void helpSaysWhatEveryCommandAndOptionIs(String language) {
        for (CommandSpec command : commands(language)) {
            assertThat(command.usageMessage().header()).as(command.qualifiedName()).isNotEmpty();
            for (ArgSpec argument : command.args()) {
                assertThat(String.join("", argument.description())).as(command.qualifiedName() + " " + argument)
                        .isNotBlank();
            }
            assertThat(command.optionsMap()).as(command.qualifiedName()).containsKey("--lang");
        }
    }

    @Test
    void everyTextOfTheHelpBelongsToACommandOrOption() {
        Set<String> known = new TreeSet<>(Set.of("usage.synopsisHeading"));
        for (CommandSpec command : commands("en")) {
            String name = command.qualifiedName(".");
            for (String part : List.of("header", "description", "footer", "commandListHeading")) {
                known.add(name + ".usage." + part);
            }
            for (OptionSpec option : command.options()) {
                String key = option.longestName().substring(2);
                known.add(Set.of("help", "version", "lang").contains(key) ? key : name + "." + key);
            }
            command.positionalParameters().forEach(one -> known.add(name + "." + one.descriptionKey()));
        }
        assertThat(known).containsAll(Help.in("ko").keySet());
    }

    private static List<CommandSpec> commands(String language) {
        List<CommandSpec> commands = new ArrayList<>();
        Surety.run(new String[]{"--version"}, console(Map.of("SURETY_LANG", language)),
                commandLine -> collect(commandLine, commands));
        return commands;
    }

    private static void collect(CommandLine commandLine, List<CommandSpec> commands) {
        if (!commandLine.getCommandSpec().usageMessage().hidden()) {
            commands.add(commandLine.getCommandSpec());
            commandLine.getSubcommands().values().forEach(inner -> collect(inner, commands));
        }
    }
}
