package dev.surety.core.reduction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.terms.Terms;
import dev.surety.testkit.Requirement;

import static dev.surety.core.reduction.ReductionsTest.paths;
import static dev.surety.core.reduction.ReductionsTest.terms;
import static org.assertj.core.api.Assertions.assertThat;

/** The same for what is delivered, who is called in, what plans hold, and what becomes of a promise that has begun. */
@Requirement("IN-21")
class ServiceReductionsTest {

    private static final String AGREEMENT = """
            surety: 1
            id: held
            title: {ko: 예시, en: Example}
            document: {version: "1.0"}
            zone: Asia/Seoul
            readings: {business-hours: hours-inside-opening, calendar-days: civil, roll-off-holidays: false}
            calendars:
              business: {hours: {mon-fri: ["09:00-18:00"]}, holidays: kr-public}
            severities:
              sev1: {title: {ko: 심각도 1, en: Severity 1}}
              sev2: {title: {ko: 심각도 2, en: Severity 2}}
            default-severity: sev2
            term: {from: 2026-01-01, to: 2026-12-31, source: "§0"}
            events: [done, warned, became-project]
            services:
              mail: {title: {ko: 메일, en: Mail}}
              calls: {title: {ko: 통화, en: Calls}}
            channels:
              phone: {title: {ko: 전화, en: Phone}, languages: {default: [ko, en]}, source: "§1"}
              mail: {title: {ko: 메일, en: Mail}, source: "§1"}
            promises:
              request: {title: {ko: 요청, en: Request}, source: "§2", subject: service-request, from: reported, \
            until: done, strength: slo, complete-with: [nature, time], on-reopen: new-cycle, on-change: from-start, \
            late-holiday: never-later-than-promised, repeats: true, within: {sev1: 4h, otherwise: 8h}}
              warning: {title: {ko: 안내, en: Warning}, source: "§2", subject: service-request, warns: request, \
            before: 2h, until: warned, strength: slo}
            feature-groups: {support: {ko: 지원, en: Support}}
            features:
              briefing: {title: {ko: 브리핑, en: Briefing}, group: support, quota: {count: 12, per: year, carry-over: true}, \
            not-for: [calls], source: "§3"}
              training: {title: {ko: 교육, en: Training}, group: support, plan-order: true, source: "§3"}
            plans:
              base: {title: {ko: 기본, en: Base}, includes: [briefing]}
              more: {title: {ko: 확장, en: More}, extends: base, +includes: [training], \
            promises: {request: {within: {sev1: 2h, otherwise: 8h}}}}
            service-items:
              desk:
                title: {ko: 지원, en: Desk}
                source: "§4"
                channels: [phone, mail]
                includes: {mail: {title: {ko: 메일, en: Mail}, source: "§4", service: mail}}
                excludes: {calls: {title: {ko: 통화, en: Calls}, source: "§4", service: calls, \
            redirect: {ko: 밖, en: Outside}}}
            responsibilities:
              watch: {title: {ko: 감시, en: Watching}, source: "§4", provider: [R, A], customer: [C, I]}
              order: {title: {ko: 신청, en: Ordering}, source: "§4", provider: [R], customer: [A]}
            scope:
              - {id: printing, verdict: in, topic: printing, source: "§5"}
              - {otherwise: in}
            roles: {manager: {title: {ko: 관리자, en: Manager}, source: "§6", party: provider}}
            escalations:
              major: {title: {ko: 보고, en: Report}, source: "§6", severity: [sev1, sev2], \
            steps: [{role: manager, after: 30 business minutes, on: business}]}
            catalogue:
              move: {title: {ko: 이전, en: Move}, source: "§7", promise: request, quota: {count: 2, per: month}}
            engagements:
              review: {title: {ko: 점검, en: Review}, source: "§8", areas: {data: {title: {ko: 자료, en: Data}}}, \
            other-areas: quoted, redirect: {ko: 견적, en: Quote}, quota: {count: 2, per: contract-year}}
            retainers:
              experts: {title: {ko: 공수, en: Experts}, source: "§9", allotment: 12 man-days, per: contract-year, \
            conversion: {man-month: 20 man-days, man-day: 8 hours}, \
            envelopes: {all: {title: {ko: 전체, en: All}, share: 100 %}}, move: by-agreement, \
            deduct: {minimum: 1 hour, step: 30 min, rounding: up}, approved-by: customer, carry-over: true, \
            overdraw: refused}
            """;

    /** What stands in the file, what is put there, and where something is taken away by that. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            complete-with: [nature, time]   | complete-with: [nature]           | promises.request.complete-with
            on-reopen: new-cycle            | on-reopen: keep                   | promises.request.on-reopen
            on-change: from-start           | on-change: from-change            | promises.request.on-change
            late-holiday: never-later-than-promised | late-holiday: recompute   | promises.request.late-holiday
            repeats: true                   | repeats: false                    | promises.request.repeats
            'before: 2h'                    | 'before: 1h'                      | promises.warning.before
            'count: 12, per: year'          | 'count: 1, per: month'            | features.briefing.quota
            'carry-over: true}, not-for'    | 'carry-over: false}, not-for'     | features.briefing.quota
            not-for: [calls]                | not-for: [calls, mail]            | features.briefing.not-for
            plan-order: true                | plan-order: false                 | features.training.plan-order
            includes: [briefing]}           | includes: []}                     | plans.base.includes
            +includes: [training]           | +includes: []                     | plans.more.includes
            'within: {sev1: 2h, otherwise: 8h}}}}' | 'within: {sev1: 3h, otherwise: 8h}}}}' | plans.more.promises.request.within
            'includes: {mail: {'            | 'includes: {post: {'              | service-items.desk.includes.mail
            'excludes: {calls: {'           | 'excludes: {ringing: {'           | service-items.desk.excludes.ringing
            channels: [phone, mail]         | channels: [phone]                 | service-items.desk.channels
            'verdict: in, topic: printing'  | 'verdict: instead, route: shop, redirect: {ko: 밖, en: Out}, topic: printing' | scope.printing
            'verdict: in, topic: printing'  | 'verdict: out, redirect: {ko: 밖, en: Out}, topic: printing' | scope.printing
            severity: [sev1, sev2]          | severity: [sev1]                  | escalations.major
            after: 30 business minutes      | after: 1 business hours           | escalations.major
            'default: [ko, en]'             | 'default: [ko]'                   | channels.phone.languages
            'promise: request, quota'       | 'quota'                           | catalogue.move.promise
            'count: 2, per: month'          | 'count: 1, per: month'            | catalogue.move.quota
            other-areas: quoted             | other-areas: refused              | engagements.review
            'count: 2, per: contract-year'  | 'count: 1, per: contract-year'    | engagements.review.quota
            allotment: 12 man-days          | allotment: 10 man-days            | retainers.experts.allotment
            'provider: [R, A], customer: [C, I]' | 'provider: [R], customer: [A, I]' | responsibilities.watch
            'provider: [R, A], customer: [C, I]' | 'provider: [A], vendor: [R], customer: [C, I]' | responsibilities.watch
            'customer: [C, I]'              | 'customer: [I]'                   | responsibilities.watch
            'provider: [R], customer: [A]'  | 'provider: [C], customer: [R, A]' | responsibilities.order
            'carry-over: true, '            | 'carry-over: false, '             | retainers.experts.carry-over
            """)
    void takingAwayIsFoundAndGivingIsNot(String was, String becomes, String path) {
        assertThat(AGREEMENT).contains(was);
        Terms before = terms(AGREEMENT);
        int last = AGREEMENT.lastIndexOf(was);
        Terms after = terms(AGREEMENT.substring(0, last) + becomes + AGREEMENT.substring(last + was.length()));

        assertThat(paths(before, after)).contains(path);
        assertThat(paths(after, before)).doesNotContain(path);
    }

    /** The start of a line of the file, whose block is taken out, and where that is found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '  training: '   | features.training
            '  more: '       | plans.more
            '  mail: {title: {ko: 메일, en: Mail}, source' | channels.mail
            '  warning: '    | promises.warning
            """)
    void whatIsGoneIsFound(String line, String path) {
        String without = AGREEMENT.replaceFirst("(?m)^" + Pattern.quote(line) + ".*\\n", "")
                .replace(line.contains("training") ? ", +includes: [training]" : "$", "")
                .replace(line.contains("mail") ? "channels: [phone, mail]" : "$",
                        Matcher.quoteReplacement("channels: [phone]"));

        assertThat(paths(terms(AGREEMENT), terms(without))).contains(path);
        assertThat(paths(terms(without), terms(AGREEMENT))).doesNotContain(path);
    }

    @Test
    void sectionsThatAreGoneAreFound() {
        int last = AGREEMENT.indexOf("roles:");
        Terms without = terms(AGREEMENT.substring(0, last));

        assertThat(paths(terms(AGREEMENT), without)).containsExactlyInAnyOrder("roles.manager", "escalations.major",
                "catalogue.move", "engagements.review", "retainers.experts");
        assertThat(paths(without, terms(AGREEMENT))).as("areas it does not cover were in, and are quoted for now")
                .containsExactly("engagements.review");
    }

    @Test
    void anItemThatIsGoneIsFound() {
        int from = AGREEMENT.indexOf("service-items:");
        Terms without = terms(AGREEMENT.substring(0, from) + AGREEMENT.substring(AGREEMENT.indexOf("scope:")));

        assertThat(paths(terms(AGREEMENT), without)).contains("service-items.desk");
    }

    @Test
    void whatCannotBeComparedCountsAsLessBothWays() {
        Terms days = terms(AGREEMENT.replace("within: {sev1: 4h, otherwise: 8h}", "on: business, within: "
                + "{sev1: 4h, otherwise: 900 business hours}")
                .replace("holidays: kr-public", "holidays: kr-workers-day"));
        Terms years = terms(AGREEMENT.replace("within: {sev1: 4h, otherwise: 8h}", "on: business, within: "
                + "{sev1: 4h, otherwise: 9000 business days}")
                .replace("business-hours:", "business-days: civil, "
                        + "business-hours:"));

        assertThat(Reductions.between(days, years)).extracting(Reduction::path).contains("promises.request.within");
        assertThat(Reductions.between(days, years))
                .anySatisfy(one -> assertThat(one.what().in("en")).contains("which cannot be compared"));
    }
}
