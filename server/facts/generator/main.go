// The program that reads the facts of one Kubernetes minor out of that minor's own Go modules and prints them as JSON: which kinds there are,
// and the structure of every type that a manifest of them can hold. Descriptions and other prose are left behind.
// ../generate.mjs writes the go.mod beside it, runs it once per minor and merges the answers into pack.json.br;
// the meaning of the one-letter members is written in server/src/core/schema/factsPack.ts.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

// versionFacts is the output: FactsVersion in factsPack.ts, except that the types stand in place and not in a pool.
type versionFacts struct {
	Types map[string]*node `json:"types"`
	Kinds []kindFacts      `json:"kinds"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 2 {
		return errors.New("usage: generator FOLDER, that of the module k8s.io/kubernetes")
	}
	defaults, err := readServerDefaults(os.Args[1])
	if err != nil {
		return err
	}
	kinds, roots, err := findKinds(defaults)
	if err != nil {
		return err
	}
	types, err := readTypes(roots, fieldOrder(roots))
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(versionFacts{Types: types, Kinds: kinds}); err != nil {
		return err
	}
	return out.Flush()
}
