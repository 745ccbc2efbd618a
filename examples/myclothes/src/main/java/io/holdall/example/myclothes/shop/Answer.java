package io.holdall.example.myclothes.shop;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with; made into bytes after the session is stored, so that it shows what is stored.
 *
 * @param status of the response
 * @param template of the page; {@code null} for a redirection
 * @param location where to go; {@code null} for a page
 * @param model what the template shows, beside what every page shows
 * @param json for a client that asks for it, which is not redirected
 */
record Answer(
        int status,
        @Nullable String template,
        @Nullable String location,
        Supplier<Map<String, Object>> model,
        Supplier<Object> json) {

    static Answer page(String template, Supplier<Map<String, Object>> model, Supplier<Object> json) {
        return new Answer(200, template, null, model, json);
    }

    /** After a change, so that a reload does not ask for it again. */
    static Answer seeOther(String location, Supplier<Object> json) {
        return new Answer(303, null, location, Map::of, json);
    }

    static Answer error(int status, String title, String sentence) {
        return new Answer(
                status,
                "error",
                null,
                () -> Map.of("title", title, "sentence", sentence),
                () -> Map.of("error", sentence));
    }
}
