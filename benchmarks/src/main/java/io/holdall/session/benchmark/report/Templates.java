package io.holdall.session.benchmark.report;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.StringReader;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Mustache templates among the resources. A name that the model does not have is an error, not an empty text. */
final class Templates {
    private static final Mustache.Escaper MARKDOWN = Templates::escapeMarkdown;

    private Templates() {}

    /** A template whose values are escaped for HTML text and quoted attributes. */
    static Template html(String name) {
        return compile(name, Escapers.HTML);
    }

    /** A template whose values are escaped for Markdown text and table cells. */
    static Template markdown(String name) {
        return compile(name, MARKDOWN);
    }

    private static Template compile(String name, Mustache.Escaper escaper) {
        return Mustache.compiler()
                .withCollector(new OptionalsAreSections())
                .withEscaper(escaper)
                .strictSections(true)
                .emptyStringIsFalse(true)
                .withLoader(part -> new StringReader(Resource.text(part)))
                .compile(Resource.text(name));
    }

    private static String escapeMarkdown(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\\\`*_\\[\\]|~#]", "\\\\$0");
    }

    /** An {@code Optional} fills its section once or not at all. */
    private static final class OptionalsAreSections extends DefaultCollector {
        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }
    }
}
