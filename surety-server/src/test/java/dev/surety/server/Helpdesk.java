package dev.surety.server;

import java.util.Map;

import dev.surety.server.agreement.AgreementFile;

/** A small agreement for tests: a correction in business hours on a calendar with closures of its own, and a monthly report. */
public final class Helpdesk {

    /** Its id. */
    public static final String ID = "helpdesk";

    /** The name its source of holidays has. */
    public static final String CLOSURES = "company-closures";

    private Helpdesk() {}

    /** Corrections in so many business hours, and the days on which it is closed. */
    public static AgreementFile file(int hours, String... closed) {
        return new AgreementFile("""
                surety: 1
                id: helpdesk
                title: {ko: 헬프데스크, en: Helpdesk}
                document: {version: "1.%1$d"}
                zone: Asia/Seoul
                readings: {business-days: civil, business-hours: hours-inside-opening, calendar-days: civil, roll-off-holidays: false}
                holiday-sources: {company-closures: {file: closures.yaml}}
                calendars: {business: {hours: {mon-fri: ["09:00-18:00"]}, holidays: company-closures}}
                severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}}
                default-severity: sev1
                events: [report-delivered]
                promises:
                  correction:
                    title: {ko: 장애 정정, en: Correction}
                    subject: incident
                    from: reported
                    until: corrected
                    on: business
                    within: %1$d business hours
                    on-version: move
                    warn: ["50%%"]
                    strength: sla
                    source: "§1"
                  monthly-report:
                    title: {ko: 월간 보고, en: Monthly report}
                    subject: agreement
                    every: month
                    until: report-delivered
                    within: 35 calendar days
                    strength: sla
                    source: "§2"
                """.formatted(hours), Map.of("closures.yaml", closures(closed)));
    }

    /** The same, of which something is owed each week besides. */
    public static AgreementFile withProgressEachWeek(AgreementFile file) {
        return new AgreementFile(
                file.text().replace("events: [report-delivered]", "events: [report-delivered, progress-told]") + """
                          progress:
                            title: {ko: 진행 보고, en: Progress}
                            subject: incident
                            from: reported
                            every: week
                            until: progress-told
                            within: 5 calendar days
                            strength: sla
                            source: "§4"
                        """, file.files());
    }

    /** A file of closures. */
    public static String closures(String... closed) {
        return "zone: Asia/Seoul\nclosed: [" + String.join(", ", closed) + "]\n";
    }
}
