package io.holdall.session.dynamo;

import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Tells DynamoDB's answers from others, as DynamoDB says with an empty one that there is no item, or that it is stored. */
final class Answers {

    private Answers() {}

    /**
     * Whether DynamoDB gave this answer, by the media type. A proxy's empty answer of status 200 has another, and one that
     * broke off within its headers may have none: the JDK's HTTP client does not notice. An answer without HTTP is a fake's.
     */
    static boolean isFromDynamo(DynamoDbResponse response) {
        SdkHttpResponse http = response.sdkHttpResponse();
        return http == null
                || http.firstMatchingHeader("Content-Type")
                        .filter(type -> type.startsWith("application/x-amz-json"))
                        .isPresent();
    }
}
