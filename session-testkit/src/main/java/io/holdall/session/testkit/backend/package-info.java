/**
 * The servers that Holdall is tested and measured on: Redis (alone, with Sentinel, as a cluster), DynamoDB, and a proxy
 * that puts faults between them and a store.
 *
 * <p>{@link io.holdall.session.testkit.backend.RedisBackend#shared()} and
 * {@link io.holdall.session.testkit.backend.DynamoBackend#shared()} look in this order, and say on one printed line
 * which of the three it was:
 *
 * <ol>
 *   <li>an address that was given: {@code HOLDALL_REDIS_URL}, {@code HOLDALL_DYNAMO_ENDPOINT}, or the system properties
 *       {@code holdall.redis.url}, {@code holdall.dynamo.endpoint}, which come first;
 *   <li>Testcontainers, where a Docker engine answers and has or can pull the image within a minute (ten minutes, if
 *       nothing else is admitted);
 *   <li>embedded: a server from a Maven artifact, as a child process that ends with this JVM.
 * </ol>
 *
 * <p>{@code HOLDALL_BACKENDS} (or {@code holdall.backends}) set to {@code environment}, {@code testcontainers} or
 * {@code embedded} admits only that one. An address given as a system property is used even so: it is how a parent JVM
 * hands its backend to a fork.
 *
 * <p>What a test wants to break, or to have in a certain form, it starts for itself, always embedded:
 *
 * <ul>
 *   <li>{@link io.holdall.session.testkit.backend.RedisBackend#start(io.holdall.session.testkit.backend.RedisSettings)}: one
 *       server, with a password, users, TLS or any argument of redis-server;
 *   <li>{@link io.holdall.session.testkit.backend.RedisSentinelBackend}: a master, replicas and three sentinels, to fail over;
 *   <li>{@link io.holdall.session.testkit.backend.RedisClusterBackend}: three masters with a replica each, to fail over and to
 *       move slots in, step by step;
 *   <li>{@link io.holdall.session.testkit.backend.TcpProxy}: what a network does to any of them.
 * </ul>
 *
 * <p>The shared server may be a user's own. Keep tests apart by key prefix or table name; never flush it.
 */
@NullMarked
package io.holdall.session.testkit.backend;

import org.jspecify.annotations.NullMarked;
