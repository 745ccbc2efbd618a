package io.holdall.session.benchmark.jackson;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdall.session.benchmark.cart.Cart;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The two Jacksons, each with the settings of Holdall's codec. */
public enum Jackson {

    /** Jackson 2, {@code com.fasterxml.jackson}. */
    JACKSON_2 {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        private static final ObjectWriter WRITER = MAPPER.writerFor(Cart.class);
        private static final ObjectReader READER = MAPPER.readerFor(Cart.class);

        @Override
        byte[] encode(Cart cart) {
            try {
                return WRITER.writeValueAsBytes(cart);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        Cart decode(byte[] json) {
            try {
                return READER.readValue(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },

    /** Jackson 3, {@code tools.jackson}. */
    JACKSON_3 {
        private static final tools.jackson.databind.json.JsonMapper MAPPER =
                tools.jackson.databind.json.JsonMapper.builder()
                        .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .build();
        private static final tools.jackson.databind.ObjectWriter WRITER = MAPPER.writerFor(Cart.class);
        private static final tools.jackson.databind.ObjectReader READER = MAPPER.readerFor(Cart.class);

        @Override
        byte[] encode(Cart cart) {
            return WRITER.writeValueAsBytes(cart);
        }

        @Override
        Cart decode(byte[] json) {
            return READER.readValue(json);
        }
    };

    abstract byte[] encode(Cart cart);

    abstract Cart decode(byte[] json);
}
