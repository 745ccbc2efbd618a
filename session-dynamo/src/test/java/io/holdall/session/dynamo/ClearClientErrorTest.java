package io.holdall.session.dynamo;

import static io.holdall.session.dynamo.Given.creation;
import static io.holdall.session.dynamo.Given.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.spi.SessionState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the client lacks or cannot reach, and what would help, stands in the message. */
class ClearClientErrorTest {

    private static final TestTable TABLE = new TestTable();

    private final FaultyHttp http = new FaultyHttp();
    private final DynamoSessionStore store = TABLE.newStore(http);
    private final SessionState state = Given.stored(store);
    private final EveryCall everyCall = new EveryCall(store, state);

    @AfterAll
    static void deleteTable() {
        TABLE.close();
    }

    @Test
    void missingCredentialsAreToldWithTheSettingsThatAreMissing() {
        AwsCredentialsProvider noProfile = ProfileCredentialsProvider.builder()
                .profileFile(file ->
                        file.content(new ByteArrayInputStream(new byte[0])).type(ProfileFile.Type.CREDENTIALS))
                .build();
        AwsCredentialsProvider noProperty = SystemPropertyCredentialsProvider.create();
        for (AwsCredentialsProvider none :
                List.of(noProfile, noProperty, AwsCredentialsProviderChain.of(noProperty, noProfile))) {
            try (DynamoDbClient client = DynamoDbClient.builder()
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(none)
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .build()) {
                new EveryCall(new DynamoSessionStore(client, TABLE.name()), state)
                        .fails("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "profile", "credentialsProvider");
            }
        }
    }

    @Test
    void noConnectionSaysWhereToAndHowOften() {
        breaks(new UnknownHostException("dynamodb.eu-wets-1.amazonaws.com"));
        everyCall.fails("was not found", "region", "DNS");
        breaks(new SSLHandshakeException("unable to find valid certification path"));
        everyCall.fails("no TLS connection", "certificate", "proxy");
        breaks(new SocketTimeoutException("Read timed out"));
        everyCall.fails("no answer within the timeout of the HTTP client, 3 times");
        breaks(new IOException("Connection reset"));
        everyCall.fails("the connection failed, 3 times");
    }

    @Test
    void aClosedClientIsTold() {
        var configuration = TABLE.client().serviceClientConfiguration();
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(configuration.endpointOverride().orElseThrow())
                .region(configuration.region())
                .credentialsProvider(configuration.credentialsProvider())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(Duration.ofSeconds(10)))
                .build();
        DynamoSessionStore closed = new DynamoSessionStore(client, TABLE.name());
        assertThat(Given.found(closed, state)).isEqualTo(state);
        client.close();
        new EveryCall(closed, state).fails("the DynamoDbClient is closed");
        http.fromNowOn(request -> {
            throw new IllegalStateException("Connection pool shut down"); // as Apache's does
        });
        everyCall.fails("the DynamoDbClient is closed");
    }

    @Test
    void connectionsThatAreAllInUseAreNoSlowAnswer() {
        breaks(new ConnectionRequestTimeoutException());
        everyCall.fails("all connections of the HTTP client are in use", "maxConnections");
        breaks(new ConnectTimeoutException());
        everyCall.fails("no connection to DynamoDB at 127.0.0.1:", "in time");
    }

    @Test
    void whatACredentialsProviderThrowsIsAnOutageAndNoClosedClient() {
        withCredentials(() -> {
                    throw new IllegalStateException(
                            "Interrupted waiting to refresh a cached value.", new InterruptedException());
                })
                .fails("the thread was interrupted");
        withCredentials(() -> {
                    throw new UncheckedIOException(new IOException("no such file: /run/secrets/aws"));
                })
                .fails("a credentialsProvider or an interceptor, failed with UncheckedIOException");
        withCredentials(() -> {
                    throw AwsServiceException.builder()
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("AccessDenied")
                                    .serviceName("Sts")
                                    .build())
                            .build();
                })
                .fails("another AWS service refused the credentialsProvider of the DynamoDbClient: AccessDenied");
    }

    @Test
    void anEndpointWithoutAPortIsToldWithoutOne() {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create("https://dynamodb.example"))
                .region(Region.EU_WEST_1)
                .credentialsProvider(TABLE.client().serviceClientConfiguration().credentialsProvider())
                .httpClient(http)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            breaks(new ConnectException("refused"));
            new EveryCall(new DynamoSessionStore(client, TABLE.name()), state)
                    .fails("no connection to DynamoDB at dynamodb.example");
        }
    }

    /** The calls of a store whose client asks this for its credentials. */
    private EveryCall withCredentials(AwsCredentialsProvider provider) {
        DynamoDbClient client = DynamoDbClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(provider)
                .httpClient(http)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        return new EveryCall(new DynamoSessionStore(client, TABLE.name()), state);
    }

    /** Apache's are called so. */
    private static final class ConnectionRequestTimeoutException extends InterruptedIOException {
        private static final long serialVersionUID = 1;
    }

    private static final class ConnectTimeoutException extends SocketTimeoutException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void neitherAClientNorATableMayBeMissing() {
        assertThatThrownBy(() -> new DynamoSessionStore(missing(), "sessions"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("client");
        assertThatThrownBy(() -> new DynamoSessionStore(TABLE.client(), missing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("table");
        assertThatThrownBy(() -> new DynamoSessionStore(
                        TABLE.client(), creation(put("a", "b")).id().value() + " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void breaks(IOException failure) {
        http.fromNowOn(request -> {
            throw failure;
        });
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing() {
        return null;
    }
}
