package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import java.util.Collection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Spring Session's two repositories in Redis, with their defaults, set up as {@code @EnableRedisHttpSession} and
 * {@code @EnableRedisIndexedHttpSession} do it: keys and names of fields are texts, and one serializer writes each field's value.
 * They share the run's Lettuce connection, as the sessions of one application do.
 */
final class SpringRedis {

    private SpringRedis() {}

    /** One hash a session: {@code <prefix>sessions:<id>}. */
    static UpdatableCarts plain(Connections connections, RedisSerializer<Object> serializer) {
        return new SpringSessions<>(repository(connections, serializer), true);
    }

    static RedisSessionRepository repository(Connections connections, RedisSerializer<Object> serializer) {
        RedisSessionRepository sessions = new RedisSessionRepository(template(connections.lettuce(), serializer));
        sessions.setRedisKeyNamespace(connections.namespace());
        return sessions;
    }

    /**
     * A session can be found by who is logged in, and its end is an event: beside the hash a key that expires, and an entry in the
     * set of all that expire in the same minute. Neither the task that looks through these sets once a minute is started, nor is
     * anybody subscribed to Redis' events, and the server's {@code notify-keyspace-events} stays as it is: no request waits for
     * these, and the server may be somebody's own. An application has their cost on top.
     */
    static UpdatableCarts indexed(Connections connections, RedisSerializer<Object> serializer) {
        RedisIndexedSessionRepository sessions =
                new RedisIndexedSessionRepository(template(connections.lettuce(), serializer));
        sessions.setDefaultSerializer(serializer);
        sessions.setRedisKeyNamespace(connections.namespace());
        return new SpringSessions<>(sessions, true);
    }

    /** What Spring documents for sessions as JSON: Jackson with the class' name in each object, of classes that were allowed. */
    static RedisSerializer<Object> json() {
        return GenericJacksonJsonRedisSerializer.builder()
                .enableDefaultTyping(BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType(Cart.class.getPackageName())
                        .allowIfSubType(Collection.class)
                        .allowIfSubType(Number.class)
                        .build())
                .build();
    }

    /** Spring's default: Java's own serialization. */
    static RedisSerializer<Object> jdk() {
        return RedisSerializer.java();
    }

    private static RedisTemplate<String, Object> template(
            RedisConnectionFactory factory, RedisSerializer<Object> serializer) {
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setKeySerializer(RedisSerializer.string());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setDefaultSerializer(serializer);
        template.setConnectionFactory(factory);
        template.afterPropertiesSet();
        return template;
    }
}
