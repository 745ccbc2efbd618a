/** Sessions in DynamoDB: {@link io.holdall.session.dynamo.DynamoSessionStore}. */
@NullMarked
package io.holdall.session.dynamo;

import org.jspecify.annotations.NullMarked;
