package io.holdall.session.benchmark.contender;

import java.util.concurrent.ConcurrentHashMap;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.SessionRepository;

/** Spring Session's repositories as they are, for its own servlet filter; set up as the contenders of these names are. */
public final class SpringRepositories {

    private SpringRepositories() {}

    /** Live objects in a map, as {@code spring-map}. */
    public static SessionRepository<?> inMap() {
        return new MapSessionRepository(new ConcurrentHashMap<>());
    }

    /** One hash a session, as {@code spring-redis-json}. */
    public static SessionRepository<?> inRedis(Connections connections) {
        return SpringRedis.repository(connections, SpringRedis.json());
    }
}
