package dev.surety.server.pages;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Shows templates. */
@Component
public class Pages {

    private final TemplateEngine templates;

    Pages(TemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * A page, or a part of one.
     *
     * @param template where it lies: {@code desk/web/queue.jte}
     * @param named    names of what the template shows, and what it is, in turn; {@code visit} goes without saying
     */
    public View show(String template, Visit visit, @Nullable Object... named) {
        return show(HttpStatus.OK, template, visit, named);
    }

    /** The same with another status, for what went wrong. */
    public View show(HttpStatus status, String template, Visit visit, @Nullable Object... named) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("visit", status.isError() ? visit.answeredInVain() : visit);
        for (int i = 0; i + 1 < named.length; i += 2) {
            shown.put(String.valueOf(named[i]), named[i + 1]);
        }
        return (_, _, response) -> {
            StringOutput html = new StringOutput(16 * 1024);
            templates.render(template, shown, html);
            response.setStatus(status.value());
            response.setContentType("text/html;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(html.toString().getBytes(StandardCharsets.UTF_8));
        };
    }
}
