/** The operator's page: {@link io.holdall.example.myclothes.operator.OperatorPage} shows a cluster live, and adds and ends nodes. */
@NullMarked
package io.holdall.example.myclothes.operator;

import org.jspecify.annotations.NullMarked;
