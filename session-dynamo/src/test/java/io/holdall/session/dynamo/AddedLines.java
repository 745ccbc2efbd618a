package io.holdall.session.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.GenericType;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.util.ArrayList;
import java.util.List;

/** A cart of a session's own that gets one line after the other. */
final class AddedLines {

    private static final SessionKey<List<String>> CART =
            SessionKey.immutable("cart", new GenericType<List<String>>() {});

    private final SessionManager manager;
    private final SessionToken token;
    private final List<String> added = new ArrayList<>();

    AddedLines(SessionStore store) {
        this.manager = SessionManager.builder(store).build();
        this.token = manager.update(SessionToken.NONE, session -> session.put(CART, List.of()));
    }

    void addAnother() {
        String line = "line-" + added.size();
        manager.update(
                token,
                session -> session.update(CART, List.of(), lines -> {
                    List<String> more = new ArrayList<>(lines);
                    more.add(line);
                    return List.copyOf(more);
                }));
        added.add(line);
    }

    void assertThatEachIsThereOnce() {
        assertThat(manager.open(token).get(CART).orElseThrow()).isEqualTo(added);
    }
}
