// Posts a message to a group of the Kaizala service, with Go's standard library.
//
//	npx kaizala-gateway exec -- go run examples/unmodified/hello.go
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func call(method, url string, headers map[string]string, body []byte, into any) {
	request, err := http.NewRequest(method, url, bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		log.Fatal(err)
	}
	if answer.StatusCode >= 400 {
		log.Fatalf("%s: %s %s", url, answer.Status, text)
	}
	if err := json.Unmarshal(text, into); err != nil {
		log.Fatal(err)
	}
}

func main() {
	var access struct{ AccessToken, EndpointURL string }
	call("GET", "https://api.kaiza.la/v1/accessToken", map[string]string{
		"applicationId":     os.Getenv("KAIZALA_APPLICATION_ID"),
		"applicationSecret": os.Getenv("KAIZALA_APPLICATION_SECRET"),
		"refreshToken":      os.Getenv("KAIZALA_REFRESH_TOKEN"),
	}, nil, &access)
	endpoint := strings.TrimSuffix(access.EndpointURL, "/")
	var posted struct{ ReferenceID string }
	call("POST", endpoint+"/v1/groups/"+os.Getenv("KAIZALA_GROUP_ID")+"/messages", map[string]string{
		"accessToken":  access.AccessToken,
		"Content-Type": "application/json",
	}, []byte(`{"message":"Hello from Go"}`), &posted)
	fmt.Printf("Posted %s by way of %s\n", posted.ReferenceID, endpoint)
}
