package io.holdall.session.dynamo;

import io.holdall.session.spi.SessionStoreException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Says of a call that failed what was wrong and what would be right. What DynamoDB, the SDK or whoever answered in their place
 * wrote is never taken over, as it may show the request: a refused signature comes with all that was signed, the session token
 * of temporary credentials too; a parser shows what it could not parse. The exception is kept as the cause.
 */
final class Failures {

    private static final Pattern ACTION = Pattern.compile("\\b(?:dynamodb|kms):[A-Za-z]{1,40}\\b");
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,60}");
    private static final Set<String> THROTTLED =
            Set.of("ProvisionedThroughputExceeded", "ThrottlingError", "RequestLimitExceeded");
    private static final String MORE_CAPACITY =
            ": bill the table on demand or give it more capacity; how often and how long a"
                    + " throttled call is tried is set by the retry strategy of the DynamoDbClient";
    private static final String SOMEBODY_ELSE =
            "a proxy answered in its place, or the client's endpoint is not DynamoDB's";

    static final String NOT_DYNAMO = "the answer broke off or was none of DynamoDB's: if it stays so, " + SOMEBODY_ELSE;

    private Failures() {}

    static SessionStoreException of(String operation, DynamoDbClient client, Throwable failure) {
        return new SessionStoreException(operation, reason(failure, client), failure);
    }

    /** What kept all of so many attempts of the store's own from succeeding. */
    static SessionStoreException afterAttempts(
            int attempts, String operation, String hindrance, @Nullable Throwable last) {
        String reason = hindrance;
        if (last instanceof TransactionCanceledException canceled && isThrottled(canceled)) {
            return new SessionStoreException(
                    operation, "DynamoDB throttled it " + attempts + " times" + MORE_CAPACITY, last);
        } else if (last instanceof AwsServiceException e && isInvalid(e)) {
            reason = "DynamoDB found the request invalid";
        }
        return new SessionStoreException(operation, reason + " " + attempts + " times", last);
    }

    static SessionStoreException interrupted(String operation, InterruptedException e) {
        return new SessionStoreException(operation, "the thread was interrupted", e);
    }

    /** Whether DynamoDB found a request invalid: one whose outcome would be too large, or that meets a damaged item. */
    static boolean isInvalid(AwsServiceException e) {
        return "ValidationException".equals(code(e));
    }

    private static String reason(Throwable failure, DynamoDbClient client) {
        if (failure instanceof TransactionCanceledException e) {
            return "DynamoDB cancelled the transaction, for the reasons " + codes(e);
        } else if (failure instanceof DynamoDbException e) {
            return answered(e, client);
        } else if (failure instanceof AwsServiceException e) {
            return "another AWS service refused the credentialsProvider of the DynamoDbClient: " + code(e);
        } else if (failure instanceof ApiCallTimeoutException) {
            return "no answer within the apiCallTimeout of the DynamoDbClient, all attempts together";
        } else if (failure instanceof ApiCallAttemptTimeoutException e) {
            return "no answer within the apiCallAttemptTimeout of the DynamoDbClient" + attempts(e);
        } else if (isInterruption(failure)) { // after the timeouts, which the SDK makes of interrupts of its own
            return "the thread was interrupted";
        } else if (failure instanceof SdkException e) {
            return notAnswered(e, client);
        } else if (isClosed(failure)) {
            return "the DynamoDbClient is closed; whoever made it closes it after the last use of the store";
        }
        return "what the DynamoDbClient was given, a credentialsProvider or an interceptor, failed with "
                + failure.getClass().getSimpleName();
    }

    private static boolean isInterruption(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AbortedException || cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }

    /** As HTTP clients and the SDK's executor tell it. */
    private static boolean isClosed(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof RejectedExecutionException
                || (failure instanceof IllegalStateException
                        && (message.contains("shut down") || message.contains("closed")));
    }

    private static String answered(AwsServiceException e, DynamoDbClient client) {
        String code = code(e);
        if (e.isThrottlingException()) {
            return code.equals("TransactionInProgressException")
                    ? "DynamoDB was still at an earlier attempt of the same transaction" + attempts(e)
                    : "DynamoDB throttled it" + attempts(e) + MORE_CAPACITY;
        }
        return switch (code) {
            case "ResourceNotFoundException" ->
                "there is no such table " + where(client)
                        + ": SessionTable.create makes it, or the region or account is another";
            case "AccessDeniedException", "AccessDenied" ->
                "its credentials do not allow "
                        + action(e).orElse("the action")
                        + ": docs/dynamo/iam-policy.json lists the actions that a store needs";
            case "UnrecognizedClientException", "InvalidClientTokenId", "MissingAuthenticationTokenException" ->
                "AWS does not know the credentials of the DynamoDbClient (" + code
                        + "): another access key, one that was deleted, or temporary ones without their session token";
            case "ExpiredTokenException", "ExpiredToken" ->
                "the credentials of the DynamoDbClient have expired:"
                        + " give it a credentialsProvider that renews them";
            case "InvalidSignatureException", "SignatureDoesNotMatch", "RequestExpired", "RequestTimeTooSkewed" ->
                "AWS refused the signature (" + code
                        + "): the secret access key is another, or this machine's clock is off by minutes";
            case "ValidationException" ->
                "DynamoDB found the request invalid: the table's key is not that of a table that"
                        + " SessionTable.create makes, its TTL was changed within the last hour, or an attribute has no name";
            case "" ->
                "HTTP status " + e.statusCode() + attempts(e) + ", with no error of DynamoDB's: " + SOMEBODY_ELSE;
            default -> (e.statusCode() < 500 ? "DynamoDB refused it: " : "DynamoDB failed: ") + code + attempts(e);
        };
    }

    private static String notAnswered(SdkException e, DynamoDbClient client) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName(); // Apache's are not on everybody's class path
            if (name.equals("ConnectionRequestTimeoutException") || name.equals("ConnectionPoolTimeoutException")) {
                return "all connections of the HTTP client are in use" + attempts(e) + ": give it more, maxConnections";
            } else if (name.equals("ConnectTimeoutException")) {
                return "no connection to DynamoDB " + where(client) + " in time" + attempts(e);
            } else if (cause instanceof UnknownHostException) {
                return "the host of DynamoDB was not found " + where(client) + ": the region is misspelt, or DNS fails";
            } else if (cause instanceof ConnectException) {
                return "no connection to DynamoDB " + where(client) + attempts(e);
            } else if (cause instanceof SocketTimeoutException) {
                return "no answer within the timeout of the HTTP client" + attempts(e);
            } else if (cause instanceof SSLException) {
                return "no TLS connection to DynamoDB " + where(client) + attempts(e)
                        + ": its certificate is not trusted, or a proxy is in between";
            } else if (isBroken(cause)) {
                return "the answer broke off or was none of DynamoDB's" + attempts(e) + ": if it stays so, "
                        + SOMEBODY_ELSE;
            }
        }
        if (String.valueOf(e.getMessage()).contains("credentials")) {
            return "the DynamoDbClient found no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile or a"
                    + " role, or give the client a credentialsProvider";
        }
        return "the connection failed" + attempts(e);
    }

    /** By its name, as the SDK brings a parser of its own along that is not for others to use. */
    private static boolean isBroken(Throwable cause) {
        return cause instanceof Crc32MismatchException
                || cause.getClass().getSimpleName().startsWith("Json");
    }

    /** What DynamoDB calls the error; empty if it does not say, or nobody would call an error so. */
    private static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code != null && CODE.matcher(code).matches() ? code : "";
    }

    /** AWS names it in the message, and nowhere else. */
    private static Optional<String> action(AwsServiceException e) {
        Matcher matcher = ACTION.matcher(String.valueOf(e.getMessage()));
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static boolean isThrottled(TransactionCanceledException e) {
        return e.cancellationReasons().stream().anyMatch(reason -> THROTTLED.contains(String.valueOf(reason.code())));
    }

    private static String codes(TransactionCanceledException e) {
        return e.cancellationReasons().stream()
                .map(CancellationReason::code)
                .map(code -> code != null && CODE.matcher(code).matches() ? code : "unknown")
                .collect(Collectors.joining(" and "));
    }

    private static String attempts(SdkException e) {
        Integer attempts = e.numAttempts();
        return attempts == null || attempts == 1 ? "" : ", " + attempts + " times";
    }

    private static String where(DynamoDbClient client) {
        try {
            var configuration = client.serviceClientConfiguration();
            return configuration
                    .endpointOverride()
                    .map(endpoint ->
                            "at " + endpoint.getHost() + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort()))
                    .orElse("in region " + configuration.region());
        } catch (UnsupportedOperationException e) { // a client of somebody's own
            return "where the client asked";
        }
    }
}
