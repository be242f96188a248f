package dev.surety.server.demo;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A customer of the demo. All names are invented.
 *
 * @param group     name of its group of companies; null when it has none
 * @param agreement the file under {@code demo/agreements} or {@code agreements}, and the files it names
 * @param opening   the event its agreement counts from, besides {@code reported}; null for none
 * @param ending    the event that ends a fault there
 * @param topics    of its stories
 * @param channels  by which it reports
 * @param severities how often each comes, of a hundred
 * @param kinds     what it reports, a fault most of the time
 * @param tickets   in a year
 */
record DemoCompany(String key, String prefix, String name, Locale language, ZoneId zone, @Nullable String group,
        String agreementId, List<String> agreement, @Nullable String opening, String ending, List<String> topics,
        List<String> channels, Map<String, Integer> severities, List<String> kinds, int tickets,
        List<String> people) {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Map<String, Integer> SEV = Map.of("sev1", 6, "sev2", 24, "sev3", 45, "sev4", 25);

    /** All of them: one for each agreement, and three for the one that is made with a group. */
    static final List<DemoCompany> ALL = List.of(
            new DemoCompany("hanbit", "HB", "한빛정밀 Hanbit", Locale.KOREAN, SEOUL, null, "remote-meeting-sla",
                    List.of("agreements/remote-meeting-sla.yaml"), null, "corrected", List.of("meeting"),
                    List.of("email", "phone", "request-form"), SEV,
                    List.of("incident", "incident", "incident", "question"),
                    130, List.of("김서윤", "박도현", "이하린")),
            new DemoCompany("orum", "ORM", "오름금융 Orum", Locale.KOREAN, SEOUL, null, "orum-support",
                    List.of("demo/agreements/orum-support.yaml", "agreements/support-plans.yaml"), null, "resolved",
                    List.of("erp"), List.of("online", "phone"), SEV, List.of("incident", "incident", "question"), 90,
                    List.of("정민재", "최유진", "강지우")),
            new DemoCompany("saebom", "SB", "새봄식품 Saebom", Locale.KOREAN, SEOUL, null, "saebom-operations",
                    List.of("demo/agreements/saebom-operations.yaml", "agreements/m365-operations.yaml"), null,
                    "resolved", List.of("office"), List.of(), Map.of("sev1", 5, "sev2", 25, "sev3", 70),
                    List.of("incident", "incident", "question"), 110, List.of("오세은", "윤태경", "임가온")),
            new DemoCompany("lumora", "LUM", "Lumora Trading", Locale.ENGLISH, ZoneId.of("Europe/Luxembourg"), null,
                    "lumora-m365", List.of("demo/agreements/lumora-m365.yaml", "agreements/managed-m365.yaml"), null,
                    "resolved", List.of("office"), List.of("platform", "phone"),
                    Map.of("p1", 4, "p2", 16, "p3", 55, "p4", 25),
                    List.of("incident", "incident", "service-request", "question"), 110,
                    List.of("Clara Weiland", "Jonas Mertens", "Amelie Roth")),
            daon("daon-electronics", "DE", "다온전자 Daon Electronics", 30, "한도윤", "서지안", "배현우"),
            daon("daon-logistics", "DL", "다온물류 Daon Logistics", 26, "문채원", "신우진", "조하율"),
            daon("daon-energy", "DN", "다온에너지 Daon Energy", 22, "백승호", "류다인", "남기준"));

    private static DemoCompany daon(String key, String prefix, String name, int tickets, String... people) {
        return new DemoCompany(key, prefix, name, Locale.KOREAN, SEOUL, "다온그룹 Daon Group", "daon-experts",
                List.of("demo/agreements/daon-experts.yaml", "agreements/expert-retainer.yaml"), "call-received",
                "resolved", List.of("infra"), List.of("hot-line"), Map.of("critical", 30, "major", 70),
                List.of("incident"), tickets, List.of(people));
    }
}
