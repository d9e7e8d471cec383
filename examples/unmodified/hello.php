<?php

// Posts a message to a group of the Kaizala service, with PHP's curl.
//   npx kaizala-gateway exec -- php examples/unmodified/hello.php

function call(string $url, array $headers, ?array $body = null): array
{
    $handle = curl_init($url);
    if ($body !== null) {
        $headers[] = 'Content-Type: application/json';
        curl_setopt($handle, CURLOPT_POSTFIELDS, json_encode($body));
    }
    curl_setopt($handle, CURLOPT_HTTPHEADER, $headers);
    curl_setopt($handle, CURLOPT_RETURNTRANSFER, true);
    curl_setopt($handle, CURLOPT_FAILONERROR, true);
    $answer = curl_exec($handle);
    if ($answer === false) {
        fwrite(STDERR, "$url: " . curl_error($handle) . "\n");
        exit(1);
    }
    return json_decode($answer, true);
}

$access = call('https://api.kaiza.la/v1/accessToken', [
    'applicationId: ' . getenv('KAIZALA_APPLICATION_ID'),
    'applicationSecret: ' . getenv('KAIZALA_APPLICATION_SECRET'),
    'refreshToken: ' . getenv('KAIZALA_REFRESH_TOKEN'),
]);
$endpoint = rtrim($access['endpointUrl'], '/');
$group = getenv('KAIZALA_GROUP_ID');
$posted = call(
    "$endpoint/v1/groups/$group/messages",
    ['accessToken: ' . $access['accessToken']],
    ['message' => 'Hello from PHP']
);
echo "Posted {$posted['referenceId']} by way of $endpoint\n";
