package io.holdall.session.testkit.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A DynamoDB to test or measure on, from the environment, from Testcontainers or embedded; the package comment has the
 * order. The latter two are DynamoDB Local, in memory.
 *
 * <p>{@link #shared()} is the one that most tests want. {@link #start()} gives a private one, which may be stopped,
 * frozen and restarted.
 *
 * <p>The endpoint may be a user's own: keep tests apart by table name, and drop only what the test created.
 * Thread-safe.
 */
public final class DynamoBackend extends Backend {

    private static final String LOCAL_VERSION = "2.6.1";

    private static final Locator LOCATOR = new Locator(
            "DynamoDB",
            "holdall.dynamo.endpoint",
            "holdall.dynamo.source",
            new Addresses(List.of("http", "https"), -1, "http://127.0.0.1:8000"),
            new Locator.Image(
                    "amazon/dynamodb-local:" + LOCAL_VERSION,
                    8000,
                    List.of("-jar", "DynamoDBLocal.jar", "-inMemory", "-sharedDb", "-disableTelemetry")),
            EmbeddedDynamo::new);

    private static final AwsCredentialsProvider MADE_UP =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("holdall", "holdall"));

    private static @Nullable DynamoBackend shared;

    private DynamoBackend(Located located, @Nullable ServerProcess own) {
        super(LOCATOR, located, own, DynamoBackend::askVersion);
    }

    /**
     * This JVM's shared server: found or started at the first call, which prints {@link #describe()}, and ended when the
     * JVM exits. Closing it does nothing.
     *
     * @throws IllegalStateException if the server does not start or does not answer
     * @throws IllegalArgumentException if an address that was given is none
     */
    public static synchronized DynamoBackend shared() {
        if (shared == null) {
            Located located = LOCATOR.locate();
            Runtime.getRuntime().addShutdownHook(new Thread(located::end, "end of DynamoDB"));
            shared = new DynamoBackend(located, null);
        }
        return shared;
    }

    /**
     * Starts a private, embedded server, empty, on a free port. It is the caller's to close, and ends at the latest with
     * this JVM, even if that is killed.
     *
     * @throws IllegalStateException if the server does not start
     */
    public static DynamoBackend start() {
        ServerProcess process = LOCATOR.startEmbedded();
        return new DynamoBackend(LOCATOR.started(BackendSource.EMBEDDED, process), process);
    }

    /** The address, such as {@code http://127.0.0.1:23456}. */
    public URI endpoint() {
        return address();
    }

    /** Whether this is a stand-in for the service that AWS runs: anything but an endpoint of amazonaws.com. */
    public boolean isEmulator() {
        return isEmulator(endpoint());
    }

    private static boolean isEmulator(URI endpoint) {
        String host = String.valueOf(endpoint.getHost());
        return !host.endsWith(".amazonaws.com") && !host.endsWith(".amazonaws.com.cn");
    }

    /**
     * A new client with the defaults of the AWS SDK. The caller closes it.
     *
     * <p>Region {@code eu-west-1} and made-up credentials; for an endpoint from the environment those that AWS's usual
     * properties, variables and profile give, if they do.
     */
    public DynamoDbClient newClient() {
        return newClient(source(), endpoint());
    }

    private static DynamoDbClient newClient(BackendSource source, URI endpoint) {
        boolean given = source == BackendSource.ENVIRONMENT;
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(given ? regionOfEnvironment() : Region.EU_WEST_1)
                .credentialsProvider(given ? credentialsOfEnvironment() : MADE_UP)
                .build();
    }

    /** The version, such as {@code Local 2.6.1}: the service itself tells none. */
    private static String askVersion(Located located) {
        try (DynamoDbClient client = newClient(located.source(), located.address())) {
            client.listTables(request -> request.limit(1));
        }
        return switch (located.source()) {
            case ENVIRONMENT -> isEmulator(located.address()) ? "of unknown version" : "service";
            case TESTCONTAINERS -> "Local " + LOCAL_VERSION;
            case EMBEDDED -> "Local " + versionOnClassPath();
        };
    }

    private static String versionOnClassPath() {
        Properties properties = new Properties();
        try (InputStream in =
                DynamoBackend.class.getResourceAsStream("/META-INF/maven/com/amazonaws/DynamoDBLocal/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "of unknown version");
    }

    private static Region regionOfEnvironment() {
        return SdkSystemSetting.AWS_REGION.getStringValue().map(Region::of).orElse(Region.EU_WEST_1);
    }

    /** Without the sources that ask over the network, such as an instance's metadata. */
    private static AwsCredentialsProvider credentialsOfEnvironment() {
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                MADE_UP);
    }
}
