// Reads YAML as kubectl does, for the tests that hold our reader against it. One JSON string a line on standard input; for each, one line on
// standard output: what the documents are as JSON, and why reading ended if it did not come to the end.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
	strict "sigs.k8s.io/yaml"
)

type reading struct {
	Documents []json.RawMessage `json:"documents"`
	Error     string            `json:"error,omitempty"`
	// What a server that is sent the whole text as one document finds twice.
	StrictError string `json:"strictError,omitempty"`
}

func main() {
	log.SetFlags(0)
	input := json.NewDecoder(bufio.NewReader(os.Stdin))
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	answers := json.NewEncoder(output)
	for {
		var text string
		if err := input.Decode(&text); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			log.Fatal(err)
		}
		if err := answers.Encode(read(text)); err != nil {
			log.Fatal(err)
		}
	}
}

func read(text string) reading {
	result := reading{Documents: []json.RawMessage{}}
	if _, err := strict.YAMLToJSONStrict([]byte(text)); err != nil {
		result.StrictError = err.Error()
	}
	decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader([]byte(text)), 4096)
	for {
		var document runtime.RawExtension
		if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
			return result
		} else if err != nil {
			result.Error = err.Error()
			return result
		}
		raw := bytes.TrimSpace(document.Raw)
		if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
			continue
		}
		result.Documents = append(result.Documents, append(json.RawMessage{}, raw...))
	}
}
