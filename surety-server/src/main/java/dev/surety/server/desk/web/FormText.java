package dev.surety.server.desk.web;

import java.util.Map;

/** What was written into the fields of a form. */
final class FormText {

    private FormText() {}

    /**
     * A field without blanks around it; empty when there is none. Lines end with a line feed: a browser counts them so against
     * {@code maxlength}, and sends them with CRLF.
     */
    static String of(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").replace("\r\n", "\n").replace('\r', '\n').strip();
    }
}
